import type { Style } from '../../../report/style.js'
import { type Interview, resolutionOf } from '../../../wizard/interview.js'
import { printable } from '../../../common/text.js'
import type { Resolved } from '../../../wizard/resolve.js'
import { drawSegments, padded } from '../../view/segments.js'
import { firstInView, shownItems } from '../components/choice-list.js'
import type { ChoiceList } from '../components/choice-list.js'
import { ANSWER_LABELS } from './ask-state.js'

const LABEL_WIDTH = 15
const VALUE_WIDTH = 24

/** All answers with where they come from, one of them under the cursor. */
export function answersLines(interview: Interview, list: ChoiceList, rows: number, style: Style): string[] {
  const { answers, each } = resolutionOf(interview)
  const shown = shownItems(ANSWER_LABELS, list)
  const title =
    list.filter === '' ? 'Which answer do you want to change?' : `Answers with "${printable(list.filter)}"`
  const first = firstInView(list.cursor, shown.length, rows - 2)
  const lines = shown.slice(first, first + rows - 2).map((index, place) => {
    const resolved = each[index]
    if (resolved === undefined) return ''
    const selected = first + place === list.cursor
    const label = padded(resolved.question.label, LABEL_WIDTH)
    const value = padded(printable(resolved.question.print(answers) ?? 'open'), VALUE_WIDTH)
    return drawSegments(
      [selected ? ['accent', `› ${label}${value}`] : `  ${label}${value}`, '  ', ['dim', originOf(resolved)]],
      style.width,
      style,
    )
  })
  return [
    style.paint('bold', title),
    '',
    ...(lines.length === 0 ? ['  none: backspace takes back what you typed'] : lines),
  ]
}

function originOf(resolved: Resolved): string {
  switch (resolved.kind) {
    case 'given':
      return `--${resolved.question.flag}`
    case 'chosen':
      return 'your answer'
    case 'default':
      return resolved.because
    case 'missing':
      return 'to be answered'
    case 'unfit':
      return resolved.why
  }
}
