import { printable } from '../../common/text.js'
import type { Choice, Question } from '../../wizard/question.js'
import { costText } from '../view/cost-text.js'
import type { QuestionView } from '../view/question-view.js'

/** A choice as numbered lines, and why its default is what it is. */
export function choiceLines(question: Question, { choices, usual, because }: QuestionView): string[] {
  const numbered = choices.map(
    (choice, index) =>
      `${index + 1}. ${printable(choice.text)}: ${choice.note}${choice.text === usual ? ' (default)' : ''}`,
  )
  const own = question.other === null ? [] : [`Or type ${question.other}.`]
  return [...numbered, ...own, ...defaultLine(usual, because), ...choices.flatMap(costLine)]
}

/** A text field: what its default rests on, what it brings along, and what else could stand there. */
export function fieldLines(question: Question, { choices, usual, because, answers }: QuestionView): string[] {
  const cost = question.weigh(answers)
  const offered = choices.length < 2 ? [] : choices.map(({ text, note }) => `${note}: ${printable(text)}`)
  return [
    ...offered,
    ...defaultLine(usual, because),
    ...(cost === null ? [] : [`At most ${costText(cost)}.`]),
    ...(question.other === null ? [] : [`${question.label}: ${question.other}.`]),
  ]
}

const defaultLine = (usual: string | null, because: string | null): string[] =>
  usual === null || because === null ? [] : [`Default: ${printable(usual)}, because ${because}.`]

const costLine = ({ text, cost }: Choice): string[] =>
  cost === undefined ? [] : [`${text} weighs ${costText(cost)} (${cost.source}).`]
