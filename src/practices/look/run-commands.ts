import { posix } from 'node:path'
import type { Instruction } from '../../dockerfile/dockerfile.js'
import { type Mount, mountsOf } from '../../dockerfile/mounts.js'
import {
  commandsOf,
  type Joiner,
  linesOfCommand,
  type ShellWord,
  simpleCommands,
  type SimpleCommand,
} from '../../dockerfile/shell.js'
import type { Stage } from '../../dockerfile/stages.js'
import { withoutSlash } from './paths.js'

/** One program that a RUN starts. */
export interface RunCommand {
  readonly stage: Stage
  readonly instruction: Instruction
  /** Its name without folder: `pip` for `sudo /opt/venv/bin/pip`. */
  readonly program: string
  /** As the file has it: `/opt/venv/bin/pip`. */
  readonly path: string
  readonly words: readonly string[]
  /** What stands behind the program. */
  readonly args: readonly string[]
  /** `words` as they are written. */
  readonly written: readonly ShellWord[]
  /** The whole command, with `sudo` and assignments. */
  readonly shell: SimpleCommand
  /** It stands in no group, loop or condition. */
  readonly isTopmost: boolean
  readonly joiner: Joiner
  /** Among the commands of its RUN, from 0. */
  readonly position: number
  readonly line: number
}

export const runCommands = (stage: Stage): readonly RunCommand[] =>
  stage.instructions
    .filter(({ keyword }) => keyword === 'RUN')
    .flatMap(instruction => commandsIn(stage, instruction))

function commandsIn(stage: Stage, instruction: Instruction): readonly RunCommand[] {
  const all = commandsOf(instruction)
  const topmost: ReadonlySet<unknown> = new Set(all)
  return simpleCommands(all).map((command, position) => {
    const written = unwrapped(command.words)
    const words = written.map(({ value }) => value)
    const [path = '', ...args] = words
    const { start } = linesOfCommand(instruction, command)
    const line = Math.min(Math.max(start, instruction.lines.start), instruction.lines.end)
    return {
      stage,
      instruction,
      program: posix.basename(path),
      path,
      words,
      args,
      written,
      shell: command,
      isTopmost: topmost.has(command),
      joiner: command.joiner,
      position,
      line,
    }
  })
}

/** Programs that start the one behind them. */
const WRAPPERS = new Set(['sudo', 'env', 'exec', 'command', 'time', 'nice', 'eatmydata', '-E', '-H'])

function unwrapped(words: readonly ShellWord[]): readonly ShellWord[] {
  const start = words.findIndex(
    ({ value }, at) => !WRAPPERS.has(value) && (at === 0 || !/^\w+=/u.test(value)),
  )
  return start === -1 ? [] : words.slice(start)
}

/** The commands of the same RUN, among some. */
export const besides = (
  commands: readonly RunCommand[],
  { instruction }: RunCommand,
): readonly RunCommand[] => byRun(commands).get(instruction) ?? []

/** Grouped once for each list: every practice asks for every command. */
const groups = new WeakMap<readonly RunCommand[], ReadonlyMap<Instruction, readonly RunCommand[]>>()

function byRun(commands: readonly RunCommand[]): ReadonlyMap<Instruction, readonly RunCommand[]> {
  const known = groups.get(commands)
  if (known !== undefined) return known
  const grouped = new Map<Instruction, RunCommand[]>()
  for (const command of commands) {
    const group = grouped.get(command.instruction)
    if (group === undefined) grouped.set(command.instruction, [command])
    else group.push(command)
  }
  groups.set(commands, grouped)
  return grouped
}

/** Of commands with the same fault in one RUN the first: they have one remedy. */
export function firstOfEachRun<T extends { readonly command: RunCommand }>(
  found: readonly T[],
): readonly T[] {
  const seen = new Set<Instruction>()
  return found.filter(({ command: { instruction } }) => {
    if (seen.has(instruction)) return false
    seen.add(instruction)
    return true
  })
}

/** Whether a RUN has a cache or a tmpfs over a folder: what is written there comes into no layer. */
export const hasMountOver = (instruction: Instruction, folder: string): boolean =>
  mountsOf(instruction).some(mount => isFleeting(mount) && covers(targetOf(mount), folder))

const isFleeting = ({ type }: Mount): boolean => type === 'cache' || type === 'tmpfs'

const targetOf = ({ fields }: Mount): string =>
  fields.get('target') ?? fields.get('dst') ?? fields.get('destination') ?? ''

/** Whether a folder is another one or holds it. */
export function covers(folder: string, path: string): boolean {
  const above = withoutSlash(folder)
  return path === above || path.startsWith(`${above}/`)
}

/** A script of the user's own, or one from the network: what it does stands in no Dockerfile. */
export const isScript = ({ program, path }: RunCommand): boolean =>
  /^(?:ba|da|z)?sh$|\.sh$/u.test(program) || path.startsWith('./')
