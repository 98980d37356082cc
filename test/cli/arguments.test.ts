import { expect, test } from 'vitest'
import { readArguments } from '../../src/cli/arguments.js'
import { COMMANDS } from '../../src/cli/commands.js'
import { helpText } from '../../src/cli/help.js'
import { Problem } from '../../src/common/problem.js'

const flagsOf = (...args: string[]) => {
  const request = readArguments(args)
  return request.kind === 'run' ? [Object.fromEntries(request.flags), request.positionals] : request.kind
}

test.each([
  [['init'], [{}, []]],
  [
    ['init', 'service', '--yes'],
    [{ yes: true }, ['service']],
  ],
  [
    ['init', '-y', '--python', '3.12'],
    [{ yes: true, python: '3.12' }, []],
  ],
  [
    ['init', '--install=user', '--no-build'],
    [{ install: 'user', 'no-build': true }, []],
  ],
  [
    ['init', '--command', 'python -m app'],
    [{ command: 'python -m app' }, []],
  ],
  [
    ['init', '--', '--odd-folder'],
    [{}, ['--odd-folder']],
  ],
  [['--version'], 'version'],
  [['init', '-V'], 'version'],
  [['--help'], 'help'],
  [['init', '--help'], 'help'],
  [[], 'help'],
])('%j', (args, expected) => {
  expect(flagsOf(...args)).toEqual(expected)
})

test.each([
  [['int'], '“int” is not a command of dockwiz. Did you mean “init”?'],
  [['frobnicate'], '“frobnicate” is not a command of dockwiz.'],
  [['init', '--pyton', '3.12'], '--pyton is not a flag of dockwiz init. Did you mean --python?'],
  [['init', '--yes=no'], '--yes takes no value, and got “no”.'],
  [['init', '--python'], '--python needs a value: --python VERSION'],
  [['init', 'a', 'b'], 'dockwiz init takes [folder], and got 2.'],
])('%j is refused', (args, what) => {
  const error = caught(() => readArguments(args))
  expect(error).toBeInstanceOf(Problem)
  expect(error).toMatchObject({ kind: 'usage', exitCode: 2, detail: { what } })
})

test('words behind -- are docker’s, and a flag can be given more than once', () => {
  const words = ['build', 'app', '-t', 'a:1', '--tag=a:2', '--no-cache', '--', '--label', 'x=y', '--', '-q']
  const request = readArguments(words)
  expect(request).toMatchObject({ positionals: ['app'], rest: ['--label', 'x=y', '--', '-q'] })
  expect(request.kind === 'run' && request.all.get('tag')).toEqual(['a:1', 'a:2'])
})

test('the help names every flag of every command and fits 80 columns', () => {
  for (const command of COMMANDS) {
    const text = helpText(command, 80)
    for (const { name } of command.groups.flatMap(group => group.flags)) expect(text).toContain(`--${name}`)
    expect(Math.max(...text.split('\n').map(line => line.length))).toBeLessThanOrEqual(80)
  }
  const overview = helpText(null, 80)
  for (const { name } of COMMANDS) expect(overview).toContain(name)
})

function caught(work: () => unknown): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  return null
}
