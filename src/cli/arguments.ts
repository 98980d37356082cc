import { parseArgs } from 'node:util'
import { Problem } from '../common/problem.js'
import { COMMANDS, type Command, type FlagLists, type FlagValues } from './commands.js'
import { COMMON_FLAGS, type Flag } from './flags.js'
import { nearest } from './nearest.js'

/** What the command line asks for. */
export type Request =
  | { readonly kind: 'version' }
  | { readonly kind: 'help'; readonly command: Command | null }
  | {
      readonly kind: 'run'
      readonly command: Command
      readonly positionals: readonly string[]
      readonly flags: FlagValues
      readonly all: FlagLists
      readonly rest: readonly string[]
    }

/** Reads the arguments behind `dockwiz`. Throws a `usage` Problem that names the nearest right word. */
export function readArguments(args: readonly string[]): Request {
  const command = COMMANDS.find(({ name }) => name === args[0]) ?? null
  const known = [...COMMON_FLAGS, ...(command?.groups.flatMap(group => group.flags) ?? [])]
  if (args.length === 0) return { kind: 'help', command: null }
  const words = command === null ? args : args.slice(1)
  const { flags, all, positionals, rest } = split(words, known, command)
  if (flags.has('version')) return { kind: 'version' }
  if (flags.has('help')) return { kind: 'help', command }
  if (command === null) throw unknownCommand(positionals[0] ?? '')
  if (positionals.length > command.most)
    throw usage(`dockwiz ${command.name} takes ${command.operands}, and got ${positionals.length}.`, command)
  return { kind: 'run', command, positionals, flags, all, rest }
}

function split(
  words: readonly string[],
  known: readonly Flag[],
  command: Command | null,
): Pick<Extract<Request, { kind: 'run' }>, 'flags' | 'all' | 'positionals' | 'rest'> {
  const options = Object.fromEntries(
    known.map(({ name, short, value }) => [
      name,
      { type: value === undefined ? ('boolean' as const) : ('string' as const), ...(short && { short }) },
    ]),
  )
  const { tokens } = parseArgs({
    args: [...words],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const flags = new Map<string, string | true>()
  const all = new Map<string, readonly string[]>()
  const positionals: string[] = []
  const end = tokens.find(token => token.kind === 'option-terminator')?.index ?? Infinity
  for (const token of tokens) {
    const isRest = command?.passesOn === true && token.index > end
    if (token.kind === 'positional' && !isRest) positionals.push(token.value)
    if (token.kind !== 'option') continue
    const value = valueOf(token, known, command)
    flags.set(token.name, value)
    if (value !== true) all.set(token.name, [...(all.get(token.name) ?? []), value])
  }
  const rest = command?.passesOn === true ? words.slice(end + 1) : []
  return { flags, all, positionals, rest }
}

function valueOf(
  token: { readonly name: string; readonly rawName: string; readonly value: string | undefined },
  known: readonly Flag[],
  command: Command | null,
): string | true {
  const flag = known.find(({ name }) => name === token.name)
  if (flag === undefined) throw unknownFlag(token.rawName, known, command)
  if (flag.maybe !== undefined) return token.value ?? true
  if (flag.value === undefined && token.value !== undefined)
    throw usage(`--${flag.name} takes no value, and got “${token.value}”.`, command)
  if (flag.value === undefined) return true
  if (token.value === undefined)
    throw usage(`--${flag.name} needs a value: --${flag.name} ${flag.value}`, command)
  return token.value
}

function unknownFlag(raw: string, known: readonly Flag[], command: Command | null): Problem {
  const near = nearest(
    raw.replace(/^-+/u, ''),
    known.map(({ name }) => name),
  )
  const home = command === null ? '' : ` of dockwiz ${command.name}`
  return usage(`${raw} is not a flag${home}.${near === null ? '' : ` Did you mean --${near}?`}`, command)
}

function unknownCommand(word: string): Problem {
  const near = nearest(
    word,
    COMMANDS.map(({ name }) => name),
  )
  return usage(
    `“${word}” is not a command of dockwiz.${near === null ? '' : ` Did you mean “${near}”?`}`,
    null,
  )
}

function usage(what: string, command: Command | null): Problem {
  const help = command === null ? 'dockwiz --help' : `dockwiz ${command.name} --help`
  return new Problem('usage', { what, next: [`See every flag: ${help}`] })
}
