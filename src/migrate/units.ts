import type { Instruction, Span } from '../dockerfile/dockerfile.js'
import { commandsOf, type ShellCommand, simpleCommands, spanOfCommand } from '../dockerfile/shell.js'
import type { Stage } from '../dockerfile/stages.js'
import { type RunCommand, runCommands } from '../practices/look/run-commands.js'

/** The smallest piece into which a RUN is taken apart: what stands between `&&`, `;` and line ends. */
export interface Unit {
  /** In the instruction's `raw`. */
  readonly span: Span
  readonly raw: string
  /** All programs it starts, however deep. */
  readonly commands: readonly RunCommand[]
  /** One command and nothing around it, but for `|| true`. */
  readonly isPlain: boolean
  /** Words of a plain command with where they stand in the instruction's `raw`, the program first. */
  readonly words: readonly UnitWord[]
  /** `A=b` before the command, or alone. */
  readonly assignments: readonly { readonly name: string; readonly value: string }[]
}

export interface UnitWord {
  readonly value: string
  readonly exact: boolean
  readonly span: Span
}

/** Takes a RUN apart. Empty where its script is for another interpreter. */
export function unitsOf(stage: Stage, instruction: Instruction): readonly Unit[] {
  const commands = runCommands(stage).filter(command => command.instruction === instruction)
  let next = 0
  return grouped(commandsOf(instruction)).map(group => {
    const count = simpleCommands(group).length
    const own = commands.slice(next, next + count)
    next += count
    return unitOf(instruction, group, own)
  })
}

/** Commands that only make sense together: a pipe, `a & b`, and all of `a && b || c`, where c speaks for both. */
function grouped(commands: readonly ShellCommand[]): readonly (readonly ShellCommand[])[] {
  const groups: ShellCommand[][] = []
  for (const command of commands) {
    const begins = command.joiner === null || command.joiner === '&&' || command.joiner === ';'
    if (begins) groups.push([command])
    else if (command.joiner === '||' && !isNothing(command)) {
      const first = groups.findLastIndex(([head]) => head?.joiner !== '&&')
      groups.push([...groups.splice(Math.max(0, first)).flat(), command])
    } else groups.at(-1)?.push(command)
  }
  return groups
}

function unitOf(
  instruction: Instruction,
  group: readonly ShellCommand[],
  commands: readonly RunCommand[],
): Unit {
  const [first, ...rest] = group
  const last = group.at(-1)
  const place = { start: first?.span.start ?? 0, end: last?.span.end ?? 0 }
  const span = spanOfCommand(instruction, place)
  const isPlain = first?.kind === 'simple' && rest.every(isNothing)
  const simple = first?.kind === 'simple' ? first : null
  return {
    span,
    raw: instruction.raw.slice(span.start, span.end),
    commands,
    isPlain,
    words:
      !isPlain || simple === null
        ? []
        : simple.words.map(({ value, exact, span }) => ({
            value,
            exact,
            span: spanOfCommand(instruction, span),
          })),
    assignments: simple?.assignments.map(({ name, value }) => ({ name, value: value?.value ?? '' })) ?? [],
  }
}

/** `|| true`, `|| :` */
const isNothing = (command: ShellCommand): boolean =>
  command.joiner === '||' && command.kind === 'simple' && /^(?:true|:)$/u.test(command.raw.trim())
