import type { Dockerfile, Instruction, Span } from '../../dockerfile/dockerfile.js'
import type { Edit } from '../../dockerfile/edit.js'
import { spanInRaw } from '../../dockerfile/positions.js'
import { commandsOf, heredocScript, type ShellWord } from '../../dockerfile/shell.js'
import type { RunCommand } from '../look/run-commands.js'

/**
 * Edits of the shell commands in an instruction. Each is null where the text that the shell reads does not stand in the
 * file as it is, such as a script in exec form: then nobody can say what an edit would do.
 */

/** A word of a command, written otherwise. */
export function rewordEdit(target: Instruction, { span, raw }: ShellWord, text: string): Edit | null {
  return stretchEdit(target, span, raw, text)
}

/** Words behind one of a command's words: `-y` behind `install`. */
export function insertAfterWord(
  { instruction, written }: RunCommand,
  word: string,
  text: string,
): Edit | null {
  const found = written.find(({ value }) => value === word)
  return found === undefined ? null : rewordEdit(instruction, found, `${found.raw} ${text}`)
}

/** Takes a word away with the blanks before it. */
export function dropWord({ instruction, written }: RunCommand, word: string): Edit | null {
  const at = written.findIndex(({ value }) => value === word)
  const [before, found] = [written[at - 1], written[at]]
  if (before === undefined || found === undefined) return null
  return dropStretch(instruction, { start: before.span.end, end: found.span.end })
}

/** A command before another one, with `&&` or, in a script that is a list, `;`. */
export function commandBefore(command: RunCommand, others: readonly RunCommand[], text: string): Edit | null {
  const { instruction, joiner, isTopmost, shell, position } = command
  const next = others.find(other => other.instruction === instruction && other.position === position + 1)
  if (!isTopmost || (joiner !== null && joiner !== '&&' && joiner !== ';')) return null
  const isList = heredocScript(instruction) !== null
  const glue = isList ? '\n' : joiner === ';' || next?.joiner === ';' ? '; ' : ' && '
  return beforeOffset(instruction, shell.span.start, `${text}${glue}`)
}

/** Takes a command away with the joiner behind it; `next` is the one that follows. */
export function dropCommand({ instruction, shell, isTopmost }: RunCommand, next: RunCommand): Edit | null {
  if (!isTopmost || !next.isTopmost || next.joiner === '|' || next.joiner === '||') return null
  return dropStretch(instruction, { start: shell.span.start, end: next.shell.span.start })
}

/** A command at the end of a RUN, laid out as the others are. In a heredoc only where an error ends it: `set -e`. */
export function commandAtEnd(target: Instruction, escape: Dockerfile['escape'], text: string): Edit | null {
  const script = heredocScript(target)
  if (script !== null) {
    if (!/^\s*set\s+-[a-z]*e/mu.test(script) || !script.endsWith('\n')) return null
    return { kind: 'heredoc', target, span: { start: script.length, end: script.length }, text: `${text}\n` }
  }
  if (target.arguments.kind !== 'command' || target.arguments.command.kind === 'exec') return null
  const { end } = target.argumentsSpan
  const isWhole = commandsOf(target).at(-1)?.span.end === end && !/[;&|(\\]$/u.test(target.text.slice(0, end))
  if (!isWhole || target.heredocs.length > 0) return null
  return afterOffset(target, end, `${lastJoiner(target.raw, escape)}${text}`)
}

/** How the RUN ties its last command to the one before: on the same line, or on one of its own. */
function lastJoiner(raw: string, escape: Dockerfile['escape']): string {
  const lines = raw.split(/\r?\n/u)
  const leading = lines.findLast(line => /^\s*&&\s/u.test(line))
  if (leading !== undefined) return ` ${escape}\n${/^\s*&&\s+/u.exec(leading)?.[0] ?? '&& '}`
  const at = lines.findLastIndex(line => /&&\s*[\\`]\s*$/u.test(line))
  const following = lines[at + 1]
  if (at === -1 || following === undefined) return ' && '
  return ` && ${escape}\n${/^\s*/u.exec(following)?.[0] ?? ''}`
}

/** What stands before a character of the shell's text. */
export function beforeOffset(target: Instruction, offset: number, text: string): Edit | null {
  const character = textOf(target).charAt(offset)
  return stretchEdit(target, { start: offset, end: offset + 1 }, character, text + character)
}

function afterOffset(target: Instruction, offset: number, text: string): Edit | null {
  const character = textOf(target).charAt(offset - 1)
  return stretchEdit(target, { start: offset - 1, end: offset }, character, character + text)
}

/** A stretch that goes; null where a comment between the lines would go with it. */
export function dropStretch(target: Instruction, span: Span): Edit | null {
  if (heredocScript(target) !== null) return { kind: 'heredoc', target, span, text: '' }
  const { start, end } = spanInRaw(target, span)
  if (/\n\s*#/u.test(target.raw.slice(start, end))) return null
  return { kind: 'words', target, span, text: '' }
}

/** A stretch of the text that the shell reads, if the file has it letter by letter. */
function stretchEdit(target: Instruction, span: Span, expected: string, text: string): Edit | null {
  const script = heredocScript(target)
  if (script !== null)
    return script.slice(span.start, span.end) === expected ? { kind: 'heredoc', target, span, text } : null
  const { start, end } = spanInRaw(target, span)
  return expected !== '' && target.raw.slice(start, end) === expected
    ? { kind: 'words', target, span, text }
    : null
}

const textOf = (target: Instruction): string => heredocScript(target) ?? target.text
