import { printable } from '../common/text.js'
import { formatChange } from '../common/units.js'
import { checkLabel } from './checks-text.js'
import { equivalenceLines } from './equivalence-text.js'
import { ladderTexts } from './ladder/ladder-lines.js'
import { derivationLines } from './libraries-text.js'
import { mendedLines } from './mended-text.js'
import { nextSteps } from './next-steps.js'
import { groupRows, insideRows, reportRows } from './report-rows.js'
import { recordingText } from './recording-text.js'
import { ignoredTexts } from './context-text.js'
import type { NumberRow } from './number-table.js'
import { sides, type Report } from './report.js'
import { startCommand } from './start-command.js'
import { trendTexts } from './trend-text.js'
import { wasteTexts } from './waste-text.js'

/** The report one fact a line, `Label: value`, for screen readers and logs. Ends with a newline. */
export function renderPlain(report: Report): string {
  const start = startCommand(report)
  const again = report.again ?? null
  const lines = [
    ...(report.recording === undefined ? [] : [recordingText(report.recording, report.engine)]),
    ...[...reportRows(report), ...groupRows(report), ...insideRows(report)].map(numberText),
    ...(report.ladder === undefined ? [] : ladderTexts(report.ladder)),
    ...report.checks
      .filter(({ image }) => image === 'after')
      .map(
        ({ id, status, evidence, fix }) =>
          `${checkLabel(id)}: ${status}, ${evidence}${fix === null ? '' : `; ${fix}`}`,
      ),
    ...mendedLines(report),
    ...sides.flatMap(side =>
      wasteTexts(report.images[side]?.waste ?? []).map(text => `Waste, ${side}: ${text}`),
    ),
    ...(report.equivalence === null
      ? []
      : equivalenceLines(report.equivalence).map(
          ({ verdict, text }) => `Beside the old image, ${verdict}: ${text}`,
        )),
    ...(report.libraries === undefined ? [] : derivationLines(report.libraries)),
    ...ignoredTexts(report.context?.ignoredCopies ?? []).map(text => `Note: ${text}`),
    ...report.budget.map(({ rule, status, text }) => `Budget ${rule}: ${status}, ${text}`),
    ...trendTexts(report.trend).map(text => `Trend, ${text}`),
    ...report.problems.map(({ what, where }) => `Note: ${where === null ? '' : `${where}: `}${what}`),
    ...report.files.map(({ action, path }) => `${action}: ${path}`),
    ...(start === null ? [] : [`Start the image: ${start}`]),
    ...(again === null ? [] : [`The same again: ${again}`]),
    ...nextSteps(report).map(step => `Next: ${step}`),
  ]
  return lines.map(line => `${printable(line)}\n`).join('')
}

/** `Image: 1.07 GB before, 417 MB after, −61 %`. */
function numberText({ label, format, before, after }: NumberRow): string {
  const parts = [
    ...(before.kind === 'measured' ? [`${format(before.figure)} before`] : []),
    ...(after.kind === 'measured'
      ? [`${format(after.figure)}${before.kind === 'measured' ? ' after' : ''}`]
      : []),
    ...(before.kind === 'measured' && after.kind === 'measured'
      ? [formatChange(before.figure, after.figure)]
      : []),
  ]
  return `${label.trim()}: ${parts.join(', ')}`
}
