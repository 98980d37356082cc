import { COMMANDS, type Command } from './commands.js'
import { COMMON_FLAGS, type Flag } from './flags.js'

/** The text of `--help`, drawn from the tables of commands and flags. */
export function helpText(command: Command | null, width: number): string {
  return command === null ? overview(width) : commandHelp(command, width)
}

function overview(width: number): string {
  const rows = COMMANDS.map(({ name, operands, summary }) => [`${name} ${operands}`, summary] as const)
  return [
    ...wrap(ABOUT, width),
    '',
    'Usage: dockwiz <command> [flags]',
    '',
    ...table(rows, width),
    '',
    ...table(COMMON_FLAGS.map(row), width),
    '',
    ...wrap(EXITS, width),
    '',
    ...wrap(MORE, width),
    '',
  ].join('\n')
}

function commandHelp(command: Command, width: number): string {
  const groups = [...command.groups, { title: 'Common', flags: COMMON_FLAGS }]
  return [
    ...wrap(`dockwiz ${command.name}: ${command.summary}`, width),
    '',
    `Usage: dockwiz ${command.name} ${command.operands} [flags]`,
    ...groups.flatMap(({ title, flags }) => ['', title, ...table(flags.map(row), width)]),
    '',
    ...wrap(EXITS, width),
    '',
  ].join('\n')
}

const ABOUT =
  'dockwiz writes a multi-stage Dockerfile for a Python project, builds it before your eyes, and proves the result with measurements taken on your own project.'
const MORE =
  'dockwiz init --help lists every question with its flag. For a screen reader: dockwiz init --plain'
const EXITS = 'Exit codes: 0 done, 1 a build or check failed, 2 usage or a missing answer, 130 cancelled.'

const row = (flag: Flag): readonly [string, string] => [
  `${flag.short === undefined ? '   ' : `-${flag.short},`} --${flag.name}${valueText(flag)}`,
  flag.help,
]

const valueText = ({ value, maybe }: Flag): string =>
  value === undefined ? (maybe === undefined ? '' : `[=${maybe}]`) : ` ${value}`

/** Two columns, the second wrapped at words. */
function table(rows: readonly (readonly [string, string])[], width: number): string[] {
  const left = Math.max(...rows.map(([name]) => name.length)) + 4
  return rows.flatMap(([name, text]) =>
    wrap(text, Math.max(width - left, 24)).map(
      (line, index) => `  ${index === 0 ? name : ''}`.padEnd(left) + line,
    ),
  )
}

function wrap(text: string, width: number): string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? ''
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
  }
  return lines
}
