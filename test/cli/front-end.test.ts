import { expect, test } from 'vitest'
import { chooseFrontEnd, type FrontEnd, type Terminal } from '../../src/cli/front-end.js'

const terminal: Terminal = { stdinTty: true, stdoutTty: true, columns: 80, rows: 24, env: {} }
const flags = { json: false, yes: false, plain: false }

const CASES: readonly [string, FrontEnd, Partial<typeof flags>, Partial<Terminal>][] = [
  ['a terminal', 'ink', {}, {}],
  ['--json', 'none', { json: true }, {}],
  ['--yes', 'none', { yes: true }, {}],
  ['output into a pipe', 'none', {}, { stdoutTty: false }],
  ['input from a pipe', 'none', {}, { stdinTty: false }],
  ['CI=true', 'none', {}, { env: { CI: 'true' } }],
  ['CI= set but empty', 'ink', {}, { env: { CI: '' } }],
  ['CI=false', 'ink', {}, { env: { CI: 'false' } }],
  ['--plain', 'plain', { plain: true }, {}],
  ['--plain in a pipe', 'none', { plain: true }, { stdoutTty: false }],
  ['ACCESSIBLE=1', 'plain', {}, { env: { ACCESSIBLE: '1' } }],
  ['DOCKWIZ_PLAIN=1', 'plain', {}, { env: { DOCKWIZ_PLAIN: '1' } }],
  ['INK_SCREEN_READER=true', 'plain', {}, { env: { INK_SCREEN_READER: 'true' } }],
  ['TERM=dumb', 'plain', {}, { env: { TERM: 'dumb' } }],
  ['20×5', 'plain', {}, { columns: 20, rows: 5 }],
  ['40×8, the smallest for screens', 'ink', {}, { columns: 40, rows: 8 }],
  ['a terminal that reports no size', 'plain', {}, { columns: 0, rows: 0 }],
]

test.each(CASES)('%s is shown by %s', (_, expected, changedFlags, changedTerminal) => {
  expect(chooseFrontEnd({ ...flags, ...changedFlags }, { ...terminal, ...changedTerminal })).toBe(expected)
})
