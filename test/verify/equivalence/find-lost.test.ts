import { expect, test } from 'vitest'
import { detectEngine } from '../../../src/engine/detect.js'
import { findLost, namesToFind } from '../../../src/verify/equivalence/find-lost.js'
import type { Difference } from '../../../src/verify/equivalence/portrait.js'
import { describeInLab } from '../../lab/describe-in-lab.js'
import { OLD } from './portraits.js'

const difference = (more: Partial<Difference>): Difference => ({
  kind: 'program',
  what: 'psql',
  before: 'on PATH',
  after: 'not there',
  verdict: 'wrong',
  because: '',
  ...more,
})

const SAID = ['/app/start.sh: 3: psql: not found']

test.each<[string, readonly Difference[], readonly string[]]>([
  ['a program that is gone', [difference({})], ['psql']],
  ['a file that is gone', [difference({ kind: 'file', what: '/app/x' })], ['/app/x']],
  ['not one that may be gone', [difference({ verdict: 'wanted' })], []],
  ['not a name with a comma', [difference({ kind: 'file', what: '/app/a,b' })], []],
  ['not a mode that changed', [difference({ kind: 'file', what: '/app/x', after: 'mode 600' })], []],
  [
    'what the container missed, where it answers otherwise',
    [difference({ kind: 'answer', what: 'start', after: 'ended with 127' })],
    ['psql', '/app/psql'],
  ],
])('%s', (_, different, names) => {
  expect(namesToFind({ equivalence: { same: [], different }, after: { ...OLD, said: SAID } })).toEqual(names)
})

describeInLab('what an image has', lab => {
  test('is found with the package that brought it', { timeout: 120_000 }, async () => {
    const engine = await detectEngine({ ...process.env, ...lab.env })
    const names = ['libz.so.1', 'awk', 'python', '/etc/debian_version', '/nowhere', 'nobody.so.1', 'nothing']
    const found = await findLost(engine, 'python:3.12-slim-bookworm', names, new AbortController().signal)
    expect(found).toEqual([
      { name: '/etc/debian_version', path: '/etc/debian_version', package: 'base-files' },
      { name: 'awk', path: '/usr/bin/awk', package: 'mawk' },
      { name: 'libz.so.1', path: expect.stringMatching(/\/libz\.so\.1$/u) as string, package: 'zlib1g' },
      { name: 'python', path: '/usr/local/bin/python', package: null },
    ])
  })
})
