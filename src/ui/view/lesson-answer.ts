import { columns } from '../../common/text.js'
import { type FigureRow, figureRows } from '../../learn/reading-text.js'
import type { LessonOutcome } from '../../learn/outcome.js'
import { hanging, left, wrap } from '../../report/layout.js'
import { paintedMark, type Style } from '../../report/style.js'

/** From this many columns on the figures of both sides stand beside each other. */
const TABLE_FROM = 72
const LABEL = 26

/** What was measured beside what the learner said. */
export function answerLines(outcome: LessonOutcome, style: Style): string[] {
  const { question, prediction, answer, claim } = outcome
  const { paint, width } = style
  const isRight = prediction?.id === answer.id
  const said = (label: string, text: string): string[] => hanging(left(label, 9), wrap(text, width - 10))
  return [
    ...wrap(question, width).map(line => paint('dim', line)),
    '',
    ...(prediction === null ? [] : said('You said', prediction.text)),
    ...(isRight ? said('Measured', 'just that') : said('Measured', answer.text)),
    '',
    ...measuredLines(outcome, style),
    '',
    ...hanging(paintedMark(claim.holds ? 'done' : 'warning', style), wrap(claimText(claim), width - 4)),
  ]
}

const claimText = ({ text, holds }: LessonOutcome['claim']): string =>
  holds ? text : `Not on this machine, this time: ${text}`

function measuredLines({ measured, sides }: LessonOutcome, style: Style): string[] {
  const rows = figureRows(measured)
  return style.width >= TABLE_FROM ? tableLines(rows, sides, style) : listLines(rows, style)
}

function tableLines(
  rows: readonly FigureRow[],
  sides: LessonOutcome['sides'],
  { paint, width }: Style,
): string[] {
  const room = Math.floor((width - LABEL) / 2)
  const cells = (text: string): string[] => wrap(text, room - 2)
  return [
    left('', LABEL) + paint('dim', left(`left: ${sides.left}`, room) + `right: ${sides.right}`),
    ...rows.flatMap(row => {
      const [one, other] = [cells(row.left), cells(row.right)]
      return Array.from({ length: Math.max(one.length, other.length) }, (_, at) => {
        const label = left(at === 0 ? row.label : '', LABEL)
        return `${label}${left(one[at] ?? '', room)}${paint('bold', other[at] ?? '')}`.trimEnd()
      })
    }),
  ]
}

const listLines = (rows: readonly FigureRow[], { width, paint }: Style): string[] =>
  rows.flatMap(row => [
    paint('dim', row.label),
    ...sideLines('left', row.left, width),
    ...sideLines('right', row.right, width),
  ])

const sideLines = (side: string, text: string, width: number): string[] =>
  hanging(`  ${left(side, 5)}`, wrap(text, width - columns(side) - 6))
