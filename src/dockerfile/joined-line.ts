import type { Piece } from './dockerfile.js'
import { commentText, cutContinuation, isBlank, isComment, type Line } from './lines.js'
import { trimLeft } from './space.js'

/** An instruction's continued lines as one. */
export interface JoinedLine {
  readonly text: string
  /** Where the pieces of `text` stand, from the beginning of the first line on. */
  readonly pieces: readonly Piece[]
  readonly inside: readonly string[]
  /** Index of the first line after it. */
  readonly end: number
}

/** Joins lines as long as they are continued. Comments and empty lines in between neither count nor end it. */
export function joinLines(lines: readonly Line[], from: number, escape: string): JoinedLine {
  const pieces: Piece[] = []
  const inside: string[] = []
  let text = ''
  let offset = 0
  let end = from
  for (let line = lines[end], first = true; line !== undefined; line = lines[end], first = false) {
    end += 1
    const start = offset
    offset += line.raw.length
    if (!first && isComment(line)) inside.push(commentText(line))
    else if (first || !isBlank(line)) {
      const written = first ? trimLeft(line.text) : line.text
      const { text: piece, continued } = cutContinuation(written, escape)
      pieces.push({ at: text.length, offset: start + line.text.length - written.length })
      text += piece
      if (!continued) break
    }
  }
  return { text, pieces, inside, end }
}
