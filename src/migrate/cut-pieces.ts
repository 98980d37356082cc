import { cutRun, type WordEdit } from './cut-run.js'
import type { Piece, Step } from './steps.js'

/** Some pieces of a RUN with the context they need; null for none. */
export function cutPieces(
  { instruction, pieces }: Step,
  wanted: ReadonlySet<Piece>,
  edits: readonly WordEdit[] = [],
): string | null {
  const kept = withContext(pieces, wanted)
  if (kept.size === 0) return null
  const text = cutRun(instruction, pieces, kept, edits)
  const read = new Set([...kept].filter(piece => !isUnread(piece, text)))
  return read.size === kept.size ? text : cutRun(instruction, pieces, read, edits)
}

/** With the `set -e`, `cd` and assignments before it. */
function withContext(pieces: readonly Piece[], wanted: ReadonlySet<Piece>): ReadonlySet<Piece> {
  const last = pieces.findLastIndex(piece => wanted.has(piece))
  return new Set(pieces.filter((piece, at) => wanted.has(piece) || (piece.kind === 'context' && at < last)))
}

/** An assignment of variables that nothing reads any more. */
const isUnread = ({ kind, assignments, commands }: Piece, text: string): boolean =>
  kind === 'context' &&
  assignments.length > 0 &&
  commands.every(({ program }) => program === '') &&
  assignments.every(({ name }) => !new RegExp(`\\$\\{?${name}\\b`, 'u').test(text))
