import { execFileSync, spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markerAllows } from '../../../src/project/packaging/markers.js'

const MARKERS = [
  'sys_platform == "win32"',
  'sys_platform != "win32"',
  'python_version < "3.12"',
  'python_version >= "3.12"',
  'python_version > "3.12"',
  'python_version == "3.12"',
  'python_version != "3.12"',
  'python_version in "3.11 3.12"',
  'python_version not in "3.10, 3.11"',
  '"3.10" < python_version',
  'python_full_version < "3.13.0"',
  'platform_system == "Linux" and (python_version < "3" or implementation_name == "cpython")',
  'os_name == "nt" or os_name == "java"',
  '"linux" in sys_platform',
  '"win" not in sys_platform',
  'extra == "dev"',
  'platform_python_implementation != "PyPy"',
]

describe('markerAllows', () => {
  it.skipIf(spawnSync('python3', ['-m', 'pip', '--version']).status !== 0)(
    'agrees with pip about CPython 3.12 on Linux',
    () => {
      const program = `
import json, sys
from pip._vendor.packaging.markers import Marker
env = dict(python_version='3.12', python_full_version='3.12.4', os_name='posix', sys_platform='linux',
  platform_system='Linux', platform_python_implementation='CPython', implementation_name='cpython', extra='')
print(json.dumps([Marker(m).evaluate(env) for m in json.load(sys.stdin)]))
`
      const theirs = execFileSync('python3', ['-c', program], {
        input: JSON.stringify(MARKERS),
        encoding: 'utf8',
      })
      const ours = MARKERS.map(marker => markerAllows(marker, { python: '3.12' }))
      expect(Object.fromEntries(MARKERS.map((marker, index) => [marker, ours[index]]))).toEqual(
        Object.fromEntries(
          MARKERS.map((marker, index) => [marker, (JSON.parse(theirs) as unknown[])[index]]),
        ),
      )
    },
  )

  it.each([
    ['platform_machine == "arm64"', 'the machine is not known'],
    ['python_version <', 'it cannot be read'],
    ['(((', 'it cannot be read'],
  ])('allows %s, because %s', marker => {
    expect(markerAllows(marker, { python: '3.12' })).toBe(true)
  })

  it('knows extras and groups', () => {
    expect(markerAllows('extra == "dev"', { python: null, extras: ['dev'] })).toBe(true)
    expect(markerAllows("'dev' in dependency_groups", { python: null, groups: ['dev'] })).toBe(true)
    expect(markerAllows("'dev' in dependency_groups", { python: null })).toBe(false)
  })

  it('never throws', () => {
    const word = fc.constantFrom(
      '(',
      ')',
      'and',
      'or',
      'not',
      'in',
      '==',
      '<',
      'python_version',
      'os_name',
      '"3.12"',
      "'x'",
      '~=',
    )
    fc.assert(
      fc.property(fc.array(word), words => {
        markerAllows(words.join(' '), { python: '3.12' })
      }),
    )
  })
})
