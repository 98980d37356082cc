import { readArguments } from './arguments.js'
import type { Arguments, InstructionLine, Piece, Span } from './dockerfile.js'
import { readFlags } from './flags.js'
import { trim, trimLeft, trimRight } from './space.js'

export interface LineSource {
  readonly text: string
  /** How many ONBUILDs stand before it. */
  readonly depth: number
  readonly pieces: readonly Piece[]
  readonly escape: string
  readonly problem: (what: string) => void
}

/** What one joined line says. */
export function readInstruction(source: LineSource): InstructionLine {
  const { text, depth, pieces, escape, problem } = source
  const start = text.length - trimLeft(text).length
  const keyword = /^[^\t\v\f\r ]*/.exec(trim(text))?.[0] ?? ''
  const { flags, end } = readFlags(trimRight(text), start + keyword.length, escape)
  const argumentsSpan = trimmed(text, end)
  const instruction = (span: Span) => {
    if (depth > 1) return null
    return readInstruction({ ...source, ...part(source, span), depth: depth + 1 })
  }
  const read = readArguments({
    keyword: keyword.toUpperCase(),
    text,
    span: argumentsSpan,
    escape,
    instruction,
    problem,
  })
  return { keyword: keyword.toUpperCase(), text, pieces, flags, arguments: read, argumentsSpan }
}

const HOLD_HEREDOCS = ['ADD', 'COPY', 'RUN']

/** Whether `<<NAME` opens a heredoc here: not in exec form, and not below a second ONBUILD. */
export function holdsHeredocs({ keyword, arguments: read }: InstructionLine): boolean {
  if (read.kind !== 'onbuild') return HOLD_HEREDOCS.includes(keyword) && !isJson(read)
  const inner = read.instruction
  return inner !== null && HOLD_HEREDOCS.includes(inner.keyword) && !isJson(inner.arguments)
}

function isJson(read: Arguments): boolean {
  return (read.kind === 'words' && read.json) || (read.kind === 'command' && read.command.kind === 'exec')
}

/** The span from `start` on without space around it. */
function trimmed(text: string, start: number): Span {
  const from = text.length - trimLeft(text.slice(start)).length
  return { start: from, end: Math.max(from, trimRight(text).length) }
}

/** A stretch of a line with where its pieces stand. */
function part({ text, pieces }: LineSource, { start, end }: Span): Pick<LineSource, 'text' | 'pieces'> {
  const shifted = pieces.flatMap(({ at, offset }, index): Piece[] => {
    if (at >= start) return [{ at: at - start, offset }]
    const next = pieces[index + 1]?.at ?? Infinity
    return next > start ? [{ at: 0, offset: offset + start - at }] : []
  })
  return { text: text.slice(start, end), pieces: shifted }
}
