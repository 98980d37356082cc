import { cut } from '../../../common/text.js'
import { checkLabel, checkLine, type CheckLine } from '../../../report/checks-text.js'
import { paintedMark, type Style } from '../../../report/style.js'

/**
 * The checks in at most `room` lines, as long as what is running or went wrong leaves it: first those that wait share a
 * line, then those that passed.
 */
export function checkSection(checks: readonly CheckLine[], room: number, style: Style): string[] {
  for (const shared of [[], ['waiting'], ['waiting', 'done']] as const) {
    const lines = sharingLines(checks, shared, style)
    if (lines.length <= room || shared.length === 2) return lines
  }
  return []
}

/** Each on a line of its own, but those with one of these marks on one line together, where the first of them stood. */
function sharingLines(
  checks: readonly CheckLine[],
  shared: readonly CheckLine['mark'][],
  style: Style,
): string[] {
  return checks.flatMap((check, at) => {
    if (!shared.includes(check.mark)) return [checkLine(check, style)]
    const alike = checks.filter(({ mark }) => mark === check.mark)
    if (alike.length === 1) return [checkLine(check, style)]
    return checks.findIndex(({ mark }) => mark === check.mark) === at
      ? [sharedLine(alike, check.mark, style)]
      : []
  })
}

function sharedLine(checks: readonly CheckLine[], mark: CheckLine['mark'], style: Style): string {
  const names = checks.map(({ id }) => checkLabel(id)).join(', ')
  const text = `${checks.length} ${mark === 'done' ? 'passed' : 'to come'}: ${names}`
  return `${paintedMark(mark, style)} ${style.paint('dim', cut(text, style.width - 2))}`
}
