import type { Command, Instruction, LineRange, Span } from './dockerfile.js'
import { linesOf, spanInRaw } from './positions.js'
import { readScript } from './shell-script.js'

/** What ties a command to the one before it; null for the first. */
export type Joiner = '&&' | '||' | ';' | '|' | '&' | null

/** A command as the shell would take it. */
export type ShellCommand = SimpleCommand | CompoundCommand

/** One program with its words. */
export interface SimpleCommand extends Place {
  readonly kind: 'simple'
  /** The program first; none where there are only assignments or redirections. */
  readonly words: readonly ShellWord[]
  /** `A=b` before the program. */
  readonly assignments: readonly { readonly name: string; readonly value: ShellWord | null }[]
  /** `> /dev/null`, `2>&1`, `<<EOF`, as written. */
  readonly redirects: readonly string[]
}

/**
 * `group`: `( … )` and `{ …; }`. `opaque`: loops, conditions, functions, `! …`, and what the shell itself would refuse;
 * kept, not understood.
 */
interface CompoundCommand extends Place {
  readonly kind: 'group' | 'opaque'
}

interface Place {
  /** As written, with assignments and redirections. */
  readonly raw: string
  /** In the instruction's `text`, or in its heredoc's content where that is the script. */
  readonly span: Span
  readonly joiner: Joiner
  /** Commands in a group, in an opaque command, or in a word's `$(…)`. */
  readonly inside: readonly ShellCommand[]
}

export interface ShellWord {
  /** As written. */
  readonly raw: string
  /** Quotes and escapes removed. */
  readonly value: string
  /** Nothing in it is left for the shell to expand: the program gets `value`. */
  readonly exact: boolean
  readonly span: Span
}

/**
 * The commands of a RUN, CMD, ENTRYPOINT or HEALTHCHECK, for /bin/sh. Exec form is one command. Empty where the script
 * is for another interpreter.
 */
export function commandsOf(instruction: Instruction): readonly ShellCommand[] {
  const script = heredocScript(instruction)
  if (script !== null) return isForShell(script) ? readScript(script, 0) : []
  const command = commandIn(instruction)
  if (command === null) return []
  if (command.kind === 'exec') return [execCommand(command.words, instruction)]
  // The bodies of heredocs follow, as the shell gets them.
  const bodies = instruction.heredocs.map(({ content, name }) => `\n${content}${name}`).join('')
  const start = instruction.argumentsSpan.end - command.text.length
  return readScript(command.text + bodies, start)
}

/** All simple commands, however deep, in the order in which they stand. */
export function simpleCommands(commands: readonly ShellCommand[]): readonly SimpleCommand[] {
  return commands.flatMap(command => {
    const inside = simpleCommands(command.inside)
    return command.kind === 'simple' ? [command, ...inside] : inside
  })
}

/** The lines of the file on which a command stands. */
export function linesOfCommand(instruction: Instruction, { span }: ShellCommand): LineRange {
  const script = heredocScript(instruction)
  const [heredoc] = instruction.heredocs
  if (script === null || heredoc === undefined) return linesOf(instruction, span)
  const line = (at: number) => heredoc.lines.start + script.slice(0, at).split('\n').length - 1
  return { start: line(span.start), end: line(Math.max(span.start, span.end - 1)) }
}

/** Where a stretch of a command stands in the instruction's `raw`, wherever its script is. */
export function spanOfCommand(instruction: Instruction, span: Span): Span {
  const script = heredocScript(instruction)
  if (script === null) return spanInRaw(instruction, span)
  const start = instruction.raw.indexOf(script, instruction.raw.indexOf('\n'))
  return { start: start + span.start, end: start + span.end }
}

/** `RUN <<EOF`: a heredoc alone is the script. Null where it stands in the instruction itself. */
export function heredocScript(instruction: Instruction): string | null {
  const command = commandIn(instruction)
  const [heredoc, ...others] = instruction.heredocs
  if (heredoc === undefined || others.length > 0 || command?.kind !== 'shell') return null
  return /^\d*<<-?\s*(?:"[^"]*"|'[^']*'|[^\s"']+)$/.test(command.text) ? heredoc.content : null
}

const isForShell = (script: string): boolean => /^(?!#!)|^#!.*\b(?:ba|da|a|k|z)?sh\b/.test(script)

function commandIn({ arguments: read }: Instruction): Command | null {
  return read.kind === 'command' || read.kind === 'healthcheck' ? read.command : null
}

/** Exec form: words that no shell touches, but for `["sh", "-c", "…"]`. */
function execCommand(words: readonly string[], { text, argumentsSpan: span }: Instruction): ShellCommand {
  const place = { raw: text.slice(span.start, span.end), span, joiner: null }
  const [program = '', flag = '', script = ''] = words
  if (/(?:^|\/)(?:ba|da|a|k|z)?sh$/.test(program) && /^-[a-z]*c[a-z]*$/.test(flag))
    return { ...place, kind: 'opaque', inside: readScript(script, 0) }
  const exact = words.map(word => ({ raw: word, value: word, exact: true, span }))
  return { ...place, kind: 'simple', words: exact, assignments: [], redirects: [], inside: [] }
}
