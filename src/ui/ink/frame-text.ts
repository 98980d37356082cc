import { columns, cut, cutStyled } from '../../common/text.js'
import type { Style } from '../../report/style.js'
import type { HelpItem } from './keys.js'

/** Columns and rows. */
export interface Size {
  readonly columns: number
  readonly rows: number
}

/** `full` takes all rows the terminal has but the last; `comfortable` no more than a question needs. */
export type Height = 'comfortable' | 'full'

/** What stands in a frame. */
export interface FrameContent {
  /** What is running: `init`. */
  readonly title: string
  /** Where in it the user is: `3 of 8 · fastapi-postgres`. Printable. */
  readonly place: string
  readonly help: readonly HelpItem[]
  readonly height: Height
  /** What does not fit in the columns and rows of the body is cut off. */
  readonly lines: readonly string[]
}

/** Title left, place right, the keys that work now in the last line; never as tall as the terminal. */
export function frameText(content: FrameContent, size: Size, style: Style): string {
  const body = bodySize(size, content.height)
  const gaps = Array.from({ length: gap(frameRows(size.rows, content.height)) }, () => '')
  const lines = Array.from({ length: body.rows }, (_, row) => content.lines[row] ?? '')
  return [titleLine(content, style), ...gaps, ...lines, ...gaps, helpLine(content.help, style)]
    .map(line => (line === '' ? '' : ` ${style.finish(cutStyled(line, body.columns))}`))
    .join('\n')
}

/** The room a frame leaves to what stands in it. Left and right one column stays free. */
export function bodySize({ columns, rows }: Size, height: Height): Size {
  const taken = frameRows(rows, height)
  return { columns: Math.max(1, columns - 2), rows: Math.max(1, taken - 2 - 2 * gap(taken)) }
}

/** Taller than this a screen of questions is only emptier. */
const COMFORTABLE_ROWS = 23
/** From this height on, an empty line parts the title and the keys from what stands between. */
const ROOMY_ROWS = 14

// A frame as tall as the terminal makes Ink 6.8 wipe the scrollback at every draw.
const frameRows = (terminalRows: number, height: Height): number =>
  Math.max(3, Math.min(terminalRows - 1, height === 'full' ? Infinity : COMFORTABLE_ROWS))

const gap = (rows: number): 0 | 1 => (rows >= ROOMY_ROWS ? 1 : 0)

function titleLine({ title, place }: FrameContent, { width, paint }: Style): string {
  const left = cut(`dockwiz ${title}`, width)
  const right = cut(place, width - columns(left) - 2)
  const space = ' '.repeat(Math.max(0, width - columns(left) - columns(right)))
  return paint('bold', left) + paint('dim', space + right)
}

/** Where the line is short, the last keys are left out; the first stand for what is done most. */
function helpLine(help: readonly HelpItem[], { width, paint }: Style): string {
  for (let count = help.length; count > 0; count -= 1)
    for (const space of [3, 2]) {
      const shown = help.slice(0, count)
      if (helpWidth(shown, space) > width) continue
      return shown
        .map(({ key, does }) => `${paint('accent', key)} ${paint('dim', does)}`)
        .join(' '.repeat(space))
    }
  return ''
}

const helpWidth = (help: readonly HelpItem[], space: number): number =>
  help.reduce((sum, item) => sum + columns(item.key) + 1 + columns(item.does), 0) + space * (help.length - 1)
