import { cut } from '../../../common/text.js'
import { formatSeconds } from '../../../common/units.js'
import { checkLine } from '../../../report/checks-text.js'
import { compositionLine } from '../../../report/composition.js'
import { numberTable } from '../../../report/number-table.js'
import { paintedMark, type Style } from '../../../report/style.js'
import { checkLines } from '../../view/check-lines.js'
import { activityOf } from '../../view/headline.js'
import { numberRows } from '../../view/number-rows.js'
import type { WorkView } from '../../view/work-view.js'

/** Every number and every check as it becomes known; what is there stays where it is. */
export const resultsLines = (view: WorkView, now: number, rows: number, style: Style): string[] => [
  ...foundSoFar(view, now, rows - 1, style),
  statusLine(view, now, style),
]

/** All of it in exactly `rows` lines. Where there is no room for all, the part that is being worked on is shown. */
function foundSoFar(view: WorkView, now: number, rows: number, style: Style): string[] {
  const numbers = numberTable(numberRows(view), view.compare, style)
  const checks = checkLines(view, now).map(line => checkLine(line, style))
  const composition = compositionLine(view.measured.images.after, style)
  const wanted = [numbers, checks, composition === null ? [] : [composition]]
  const checking = view.checks.length > 0 || view.activity?.kind === 'checking'
  for (const sections of [wanted, [numbers, checks], [checking ? checks : numbers]]) {
    const lines = sections
      .filter(section => section.length > 0)
      .flatMap((section, n) => (n === 0 ? section : ['', ...section]))
    if (lines.length <= rows || sections.length === 1)
      return Array.from({ length: rows }, (_, row) => lines[row] ?? '')
  }
  return []
}

function statusLine(view: WorkView, now: number, style: Style): string {
  const activity = activityOf(view, now)
  if (activity === null) return ''
  const text = cut(`${formatSeconds(activity.seconds)}  ${activity.text}`, style.width - 4)
  return `${paintedMark('running', style)} ${style.paint('dim', text)}`
}
