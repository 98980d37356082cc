import { painter, type Paint, type Tone } from './paint.js'
import { ASCII_MARKS, inAscii, UNICODE_MARKS, type Mark, type Marks } from './signs.js'

/** What the place can show where lines are drawn: a terminal, a file, a pipe. */
export interface Surface {
  /** Columns. */
  readonly width: number
  readonly colour: boolean
  readonly unicode: boolean
}

/** How lines are drawn on a surface. */
export interface Style {
  readonly width: number
  readonly paint: Paint
  readonly marks: Marks
  /** The last thing that happens to a line: other signs than the marks become ASCII where they have to. */
  readonly finish: (line: string) => string
}

export const styleFor = ({ width, colour, unicode }: Surface): Style => ({
  width,
  paint: painter(colour),
  marks: unicode ? UNICODE_MARKS : ASCII_MARKS,
  finish: unicode ? line => line : inAscii,
})

const MARK_TONES: Readonly<Record<Mark, Tone>> = {
  done: 'green',
  running: 'accent',
  waiting: 'dim',
  failed: 'red',
  cached: 'dim',
  warning: 'yellow',
  skipped: 'dim',
}

export const paintedMark = (mark: Mark, { paint, marks }: Style): string =>
  paint(MARK_TONES[mark], marks[mark])
