import { expect, test } from 'vitest'
import { COMMANDS } from '../../src/cli/commands.js'
import { helpText } from '../../src/cli/help.js'
import { PROBLEM_EXITS } from '../../src/common/problem.js'
import type { Report } from '../../src/report/report.js'
import { folderWith } from '../project/temporary-folder.js'
import { dockwiz } from './dockwiz.js'

test('without a terminal nothing is asked: what is missing is listed with its flags; exit 2', async () => {
  const cwd = folderWith({ 'requirements.txt': 'requests==2.32.0\n', 'lib.py': 'X = 1\n' })
  const { code, stdout, stderr } = await dockwiz(['init', '--no-build'], { cwd })
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(/--command COMMAND/u)
  expect(stderr).toMatch(/dockwiz init --yes --command/u)
})

test('with --json standard output is the report alone, also when it fails', async () => {
  const { code, stdout, stderr } = await dockwiz(['init', '--json'], { cwd: folderWith({ 'a.txt': '' }) })
  expect(code).toBe(2)
  const report = JSON.parse(stdout) as Report
  expect(report.problems).toMatchObject([{ kind: 'no-project' }])
  expect(stderr).toContain('no Python project')
})

test('the help names every exit code', () => {
  for (const text of [helpText(null, 80), ...COMMANDS.map(command => helpText(command, 80))])
    for (const code of [0, ...Object.values(PROBLEM_EXITS)])
      expect(text).toMatch(new RegExp(`Exit codes:[^]*\\b${code}\\s`, 'u'))
})

test.each([
  [['init', '--python', 'three'], /--python three: Give a minor version/u],
  [['init', '--runs', '0'], /--runs takes a whole number from 1/u],
  [['init', '--preset'], /--preset needs a value/u],
  [['init', '--reset=yes'], /--reset takes no value/u],
  [['inspect', 'a', 'b'], /takes \[folder\], and got 2/u],
  [['prests'], /Did you mean “presets”/u],
])('%j is refused with what to do, exit 2', async (args, told) => {
  const { code, stdout, stderr } = await dockwiz(args, { cwd: folderWith({}) })
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(told)
})
