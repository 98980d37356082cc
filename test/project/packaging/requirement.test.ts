import { execFileSync, spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exactVersion, parseRequirement } from '../../../src/project/packaging/requirement.js'

const CASES = [
  'requests',
  'Foo_Bar.baz>=1',
  'uvicorn[standard]>=0.2,<1 ; python_version < "3.12"',
  'a[b, C_d] (~=1.0)',
  'pip @ https://example.com/pip-1.3.1.zip',
  'x @ git+ssh://git@example.com/x.git@v1 ; python_version>"3"',
  'torch==2.1.0+cpu',
  'n; extra == "dev"',
  'x===1.0-foo',
  'x!=1.*,>=0.5',
]
const REFUSED = ['', '$(rm -rf /)', 'a b', '-e .', 'x=1', './x', 'x]', '"x"', 'x>=1 <2']

describe('parseRequirement', () => {
  // pip 23 still lets the last one pass.
  it.each([...REFUSED, 'x=='])('refuses %j', text => {
    expect(parseRequirement(text)).toBeNull()
  })

  it('takes a specifier apart', () => {
    expect(parseRequirement('Uvicorn[Standard_x]>= 0.2 , <1 ; python_version < "3.12"')).toEqual({
      name: 'uvicorn',
      extras: ['standard-x'],
      specifier: '>=0.2,<1',
      url: null,
      marker: 'python_version < "3.12"',
    })
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        parseRequirement(text)
      }),
    )
  })

  // pip brings the reference implementation of PEP 508; without Python there is nothing to compare with.
  it.skipIf(spawnSync('python3', ['-m', 'pip', '--version']).status !== 0)('agrees with pip', () => {
    const program = `
import json, sys
from pip._vendor.packaging.requirements import Requirement
for text in json.load(sys.stdin):
    try:
        r = Requirement(text)
        print(json.dumps([r.name.lower().replace('_', '-').replace('.', '-'), len(r.extras), r.url]))
    except Exception:
        print('null')
`
    const all = [...CASES, ...REFUSED]
    const input = JSON.stringify(all)
    const theirs = execFileSync('python3', ['-c', program], { input, encoding: 'utf8' }).trim().split('\n')
    const ours = all.map(text => {
      const read = parseRequirement(text)
      return read === null ? null : [read.name, read.extras.length, read.url]
    })
    expect(ours).toEqual(theirs.map(line => JSON.parse(line) as unknown))
  })
})

describe('exactVersion', () => {
  it.each([
    ['==1.2.3', '1.2.3'],
    ['===1.0-foo', '1.0-foo'],
    ['==1.2.*', null],
    ['==1,<2', null],
    ['>=1', null],
    ['', null],
  ])('%s → %s', (specifier, version) => {
    expect(exactVersion(specifier)).toBe(version)
  })
})
