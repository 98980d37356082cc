import { cut } from '../../../common/text.js'
import { formatSeconds } from '../../../common/units.js'
import { compositionLine } from '../../../report/composition.js'
import { ladderLines } from '../../../report/ladder/ladder-lines.js'
import { numberTable } from '../../../report/number-table.js'
import { paintedMark, type Style } from '../../../report/style.js'
import { checkLines } from '../../view/check-lines.js'
import { activityOf } from '../../view/headline.js'
import { numberRows } from '../../view/number-rows.js'
import type { ClimbView, WorkView } from '../../view/work-view.js'
import { checkSection } from './check-section.js'

/** Every number and every check as it becomes known; what is there stays where it is. */
export const resultsLines = (view: WorkView, now: number, rows: number, style: Style): string[] => [
  ...figuresSoFar(view, now, rows - 1, style),
  statusLine(view, now, style),
]

/** A lesson shows its figures on a page of its own, beside the prediction. */
function figuresSoFar(view: WorkView, now: number, rows: number, style: Style): string[] {
  if (view.isLesson) return []
  return view.climb === null ? foundSoFar(view, now, rows, style) : climbedSoFar(view.climb, rows, style)
}

/** The heads of the columns, and below them the last rungs that there is room for. */
function climbedSoFar({ ladder }: ClimbView, rows: number, style: Style): string[] {
  const [head = '', ...rungs] = ladderLines(ladder, style)
  return filled([head, ...rungs.slice(-Math.max(rows - 1, 1))], rows)
}

/** All of it in exactly `rows` lines. Where there is no room for all, the part that is being worked on is shown. */
function foundSoFar(view: WorkView, now: number, rows: number, style: Style): string[] {
  const numbers = view.measures ? numberTable(numberRows(view), view.compare, style) : []
  const checks = checkLines(view, now)
  const composition = compositionLine(view.measured.images.after, style)
  const checking = view.checks.length > 0 || view.activity?.kind === 'checking'
  const beside = (...others: string[][]) =>
    checkSection(checks, rows - stacked(others).length - Math.min(others.length, 1), style)
  const below = composition === null ? [] : [composition]
  for (const sections of [
    [numbers, beside(numbers, below), below],
    [numbers, beside(numbers)],
  ]) {
    const lines = stacked(sections)
    if (lines.length <= rows) return filled(lines, rows)
  }
  return filled(checking || !view.measures ? beside() : numbers, rows)
}

/** Sections one below the other, an empty line between two. */
const stacked = (sections: readonly (readonly string[])[]): string[] =>
  sections
    .filter(({ length }) => length > 0)
    .flatMap((section, at) => (at === 0 ? section : ['', ...section]))

const filled = (lines: readonly string[], rows: number): string[] =>
  Array.from({ length: rows }, (_, row) => lines[row] ?? '')

function statusLine(view: WorkView, now: number, style: Style): string {
  const activity = activityOf(view, now)
  if (activity === null) return ''
  const text = cut(`${formatSeconds(activity.seconds)}  ${activity.text}`, style.width - 4)
  return `${paintedMark('running', style)} ${style.paint('dim', text)}`
}
