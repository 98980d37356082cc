import type { LogBuffer } from '../../engine/build/log-buffer.js'
import { fileLines } from '../../report/files-text.js'
import { renderPlain } from '../../report/plain.js'
import type { Report } from '../../report/report.js'
import { styleFor, type Style, type Surface } from '../../report/style.js'
import { renderTerminal } from '../../report/terminal.js'
import { failureLines } from './failure-lines.js'
import { block, problemLines } from './problem-text.js'
import type { WorkView } from './work-view.js'

/** How a report is drawn: as tables with bars, or one labelled value a line, as a screen reader reads it best. */
export type ReportForm = 'tables' | 'labels'

/** What stays on the terminal when a command is over: its report, or what went wrong. Ends with a newline. */
export function endingText(view: WorkView, logs: LogBuffer, surface: Surface, form: ReportForm): string {
  if (view.problem === null) return view.report === null ? '' : reportText(view.report, surface, form)
  const style = styleFor(surface)
  // What was measured before it went wrong is not lost.
  const measured =
    view.report !== null && hasFigures(view.report) ? reportText(view.report, surface, form) : ''
  const lines = [...problemPart(view, logs, style), ...block(writtenLines(view, style))]
  return `${measured}${lines.map(line => `${line}\n`).join('')}`
}

const hasFigures = ({ images, builds }: Report): boolean => images.after !== null || builds.length > 0

const reportText = (report: Report, surface: Surface, form: ReportForm): string =>
  form === 'labels' ? renderPlain(report) : renderTerminal(report, surface)

/** What went wrong: a build with its step and last words, anything else by its problem. */
export function problemPart({ build, problem }: WorkView, logs: LogBuffer, style: Style): string[] {
  if (problem === null) return []
  if (problem.kind === 'cancelled') return [` ${problem.detail.what}`]
  if (build?.outcome === 'failed') return failureLines(build, logs, problem, style)
  return problemLines(problem, style)
}

/** After a failure it has to be plain what is on the disk now. */
const writtenLines = ({ files }: WorkView, style: Style): string[] =>
  fileLines(
    files.filter(({ action }) => action === 'create' || action === 'update'),
    style,
  ).map(line => ` ${style.finish(line)}`)
