import { measureBar } from '../bar.js'
import { left, right, wrap } from '../layout.js'
import type { Style } from '../style.js'
import { LADDER_FIGURES, type LadderFigure } from './gains.js'
import type { LadderReport, Rung, RungFigures } from './ladder-report.js'
import { isTold, rungName, rungText, sameText } from './rung-text.js'

const CELL = 9
const NAME = 26
const NARROW_NAME = 22
const NARROWEST_BAR = 8
const WIDEST_BAR = 20

/** A line of figures for each rung, and below it what the rung brought. */
export function ladderLines(ladder: LadderReport, style: Style): string[] {
  const { width, paint } = style
  const sizes = sizesFor(width)
  const same = sameText(ladder)
  const rungs = ladder.rungs.flatMap((rung, at) => {
    if (!isTold(rung)) return []
    const text = wrap(rungText(ladder, at), width - 2)
    return [rungLine(ladder, rung, sizes, style), ...text.map(line => `  ${paint('dim', line)}`)]
  })
  return [
    headLine(sizes, style),
    ...rungs,
    ...(same === null ? [] : wrap(same, width).map(line => paint('dim', line))),
  ]
}

interface Sizes {
  readonly name: number
  readonly figures: readonly LadderFigure[]
  /** 0: no room for one. */
  readonly bar: number
}

/** The figures that there is room for, the most telling first; the bar of the image takes what is left. */
function sizesFor(width: number): Sizes {
  const name = width < 60 ? NARROW_NAME : NAME
  const count = Math.max(1, Math.floor((width - name) / CELL))
  const figures = LADDER_FIGURES.slice(0, Math.min(count, LADDER_FIGURES.length))
  const room = width - name - figures.length * CELL - 2
  return { name, figures, bar: room < NARROWEST_BAR ? 0 : Math.min(room, WIDEST_BAR) }
}

const headLine = ({ name, figures }: Sizes, { paint }: Style): string =>
  paint('dim', left('', name) + figures.map(({ label }) => right(label, CELL)).join(''))

function rungLine(ladder: LadderReport, rung: Rung, { name, figures, bar }: Sizes, style: Style): string {
  const { paint, marks } = style
  const label = left(rungName(rung, ladder), name)
  if (rung.outcome.kind === 'failed') return `${label}${paint('red', marks.failed)}`
  if (rung.outcome.kind !== 'built') return label.trimEnd()
  const measured = rung.outcome.figures
  const cells = figures.map(figure => right(cellText(figure, measured, style), CELL)).join('')
  if (bar === 0) return label + cells
  const largest = Math.max(...bytesOf(ladder))
  return `${label}${cells}  ${paint('dim', measureBar(measured.bytes / largest, bar))}`
}

function cellText({ read, format }: LadderFigure, figures: RungFigures, { marks }: Style): string {
  const figure = read(figures)
  return figure === null ? marks.skipped : format(figure)
}

/** Of every rung that was built. */
export const bytesOf = ({ rungs }: LadderReport): readonly number[] =>
  rungs.flatMap(({ outcome }) => (outcome.kind === 'built' ? [outcome.figures.bytes] : []))

/** What a series of the ladder rests on. */
export function ladderBasis(ladder: LadderReport): string {
  const built = ladder.rungs.flatMap(({ outcome }) => (outcome.kind === 'built' ? [outcome.figures] : []))
  const most = Math.max(0, ...built.flatMap(({ clean, code }) => [clean.length, code.length]))
  if (most === 0) return ''
  return `Times are medians of up to ${most} builds, base images already here; a change of time is told only where it is wider than what the runs scatter.`
}

/** One rung a line, for screen readers and logs. */
export const ladderTexts = (ladder: LadderReport): string[] => [
  ...ladder.rungs.flatMap((rung, at) =>
    isTold(rung) ? [`${rungName(rung, ladder)}: ${figuresText(rung)}${rungText(ladder, at)}`] : [],
  ),
  ...[sameText(ladder) ?? ''].filter(text => text !== ''),
]

function figuresText({ outcome }: Rung): string {
  if (outcome.kind !== 'built') return ''
  const parts = LADDER_FIGURES.flatMap(({ name, format, read }) => {
    const figure = read(outcome.figures)
    return figure === null ? [] : [`${name} ${format(figure)}`]
  })
  return `${parts.join(', ')}. `
}
