import { columns, cut } from '../../common/text.js'
import type { Tone } from '../../report/paint.js'
import type { Style } from '../../report/style.js'

/** A piece of a line, in one tone. */
export type Segment = string | readonly [tone: Tone, text: string]

/** Pieces as one line of at most `width` columns; what does not fit is cut. */
export function drawSegments(segments: readonly Segment[], width: number, { paint }: Style): string {
  let room = width
  let line = ''
  for (const segment of segments) {
    const [tone, text] = typeof segment === 'string' ? [null, segment] : segment
    const shown = cut(text, room)
    line += tone === null ? shown : paint(tone, shown)
    room -= columns(shown)
  }
  return line
}

/** Text filled up with spaces to `width` columns, and cut where it is longer. */
export const padded = (text: string, width: number): string => {
  const shown = cut(text, width)
  return shown + ' '.repeat(Math.max(0, width - columns(shown)))
}
