import { columns } from '../common/text.js'
import { formatChange } from '../common/units.js'
import { measureBar } from './bar.js'
import { left, right } from './layout.js'
import type { Tone } from './paint.js'
import type { Style } from './style.js'

/** What stands in one place of the table: nothing yet, the run that is going on, the figure (which stays), or nothing ever. */
export type Cell =
  | { readonly kind: 'absent' }
  | { readonly kind: 'measuring'; readonly run: number; readonly of: number }
  | { readonly kind: 'measured'; readonly figure: number }
  /** Never to be measured: the image cannot be built. */
  | { readonly kind: 'impossible' }

export interface NumberRow {
  readonly label: string
  /** Where there is little room. */
  readonly short: string
  readonly format: (figure: number) => string
  readonly before: Cell
  readonly after: Cell
  /** The figure that a full bar stands for; the larger of the two unless told. */
  readonly scale?: number
}

const NUMBER = 11
const CHANGE = 8
const WIDEST_BAR = 24
const NARROWEST_BAR = 8
const WIDEST_LABEL = 24

/**
 * The numbers, one line each, with a heading where two images are compared; without anything to compare with, there is
 * one column. A number never stands without its unit.
 */
export function numberTable(rows: readonly NumberRow[], compare: boolean, style: Style): string[] {
  const sizes = columnSizes(style.width, compare)
  if (!compare) return rows.map(row => loneLine(row, sizes, style))
  return [headingLine(sizes, style), ...rows.map(row => comparedLine(row, sizes, style))]
}

interface Sizes {
  readonly label: number
  readonly number: number
  /** 0: no room for a bar. */
  readonly bar: number
}

function columnSizes(width: number, compare: boolean): Sizes {
  if (!compare) return { label: Math.min(WIDEST_LABEL, width - NUMBER), number: NUMBER, bar: 0 }
  const bar = width - WIDEST_LABEL - 2 * NUMBER - 3 - CHANGE
  if (bar >= NARROWEST_BAR) return { label: WIDEST_LABEL, number: NUMBER, bar: Math.min(bar, WIDEST_BAR) }
  const number = width < 55 ? 9 : NUMBER
  return { label: Math.min(WIDEST_LABEL, width - 2 * number - CHANGE), number, bar: 0 }
}

const headingLine = ({ label, number }: Sizes, { paint }: Style): string =>
  paint('dim', `${left('', label)}${right('before', number)}${right('after', number)}`)

const loneLine = (row: NumberRow, sizes: Sizes, style: Style): string =>
  `${labelText(row, sizes)}${cellText(row.after, row.format, sizes.number, style, 'bold')}`.trimEnd()

function comparedLine(row: NumberRow, sizes: Sizes, style: Style): string {
  const before = cellText(row.before, row.format, sizes.number, style, null)
  const after = cellText(row.after, row.format, sizes.number, style, 'bold')
  return `${labelText(row, sizes)}${before}${after}${comparison(row, sizes, style)}`.trimEnd()
}

const labelText = ({ label, short }: NumberRow, sizes: Sizes): string =>
  left(columns(label) <= sizes.label ? label : short, sizes.label)

function cellText(
  cell: Cell,
  format: (figure: number) => string,
  width: number,
  { paint, marks }: Style,
  tone: Tone | null,
): string {
  switch (cell.kind) {
    case 'absent':
      return right('', width)
    case 'impossible':
      return paint('dim', right(marks.skipped, width))
    case 'measuring':
      return paint(
        'accent',
        right(cell.of > 1 ? `${marks.running} ${cell.run} of ${cell.of}` : marks.running, width),
      )
    case 'measured': {
      const text = right(format(cell.figure), width)
      return tone === null ? text : paint(tone, text)
    }
  }
}

/** The bar is `after` where the full width is the larger of the two; beside it the change in percent. */
function comparison({ before, after, scale }: NumberRow, { bar }: Sizes, { paint }: Style): string {
  if (before.kind !== 'measured' || after.kind !== 'measured') return ''
  const most = scale ?? Math.max(before.figure, after.figure)
  const share = most === 0 ? 0 : after.figure / most
  const drawn = bar === 0 ? '' : `   ${paint('dim', left(measureBar(share, bar), bar))}`
  const change = right(formatChange(before.figure, after.figure), CHANGE)
  return drawn + paint(changeTone(before.figure, after.figure), change)
}

const changeTone = (before: number, after: number): Tone =>
  after < before ? 'green' : after > before && before > 0 ? 'yellow' : 'dim'
