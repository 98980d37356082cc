import type { Instruction, InstructionLine, LineRange, Span } from './dockerfile.js'

/** Where a stretch of `text` stands in `raw`. Over several lines it takes in what was left out between them. */
export function spanInRaw({ pieces }: Pick<InstructionLine, 'pieces'>, { start, end }: Span): Span {
  const from = offsetAt(pieces, start)
  return { start: from, end: end > start ? offsetAt(pieces, end - 1) + 1 : from }
}

/** Where a stretch of the first heredoc's content stands in `raw`. */
export function spanOfHeredoc({ raw, lines, heredocs }: Instruction, { start, end }: Span): Span {
  const above = (heredocs[0]?.lines.start ?? lines.start) - lines.start
  const from = raw.split('\n').slice(0, above).join('\n').length + Math.min(above, 1)
  return { start: from + start, end: from + end }
}

/** The lines of the file on which a stretch of an instruction's `text` stands. */
export function linesOf(instruction: Instruction, span: Span): LineRange {
  const { start, end } = spanInRaw(instruction, span)
  return { start: lineAt(instruction, start), end: lineAt(instruction, Math.max(start, end - 1)) }
}

function offsetAt(pieces: InstructionLine['pieces'], at: number): number {
  const piece = pieces.findLast(piece => piece.at <= at)
  return piece === undefined ? at : piece.offset + at - piece.at
}

const lineAt = ({ raw, lines }: Instruction, offset: number): number =>
  lines.start + raw.slice(0, offset).split('\n').length - 1
