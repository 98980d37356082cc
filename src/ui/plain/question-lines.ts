import { printable } from '../../common/text.js'
import type { Question } from '../../wizard/question.js'
import type { QuestionView } from '../view/question-view.js'

/** A choice as numbered lines, and why its default is what it is. */
export function choiceLines(question: Question, { choices, usual, because, costs }: QuestionView): string[] {
  const numbered = choices.map(
    (choice, index) =>
      `${index + 1}. ${printable(choice.text)}: ${choice.note}${choice.text === usual ? ' (default)' : ''}`,
  )
  const own = question.other === null ? [] : [`Or type ${question.other}.`]
  return [...numbered, ...own, ...defaultLine(usual, because), ...costs]
}

/** A text field: what its default rests on, what it brings along, and what else could stand there. */
export function fieldLines(question: Question, { choices, usual, because, costs }: QuestionView): string[] {
  const offered = choices.length < 2 ? [] : choices.map(({ text, note }) => `${note}: ${printable(text)}`)
  return [
    ...offered,
    ...defaultLine(usual, because),
    ...costs,
    ...(question.other === null ? [] : [`${question.label}: ${question.other}.`]),
  ]
}

const defaultLine = (usual: string | null, because: string | null): string[] =>
  usual === null || because === null ? [] : [`Default: ${printable(usual)}, because ${because}.`]
