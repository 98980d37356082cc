import { type Interview, questionsOf } from '../../../wizard/interview.js'
import type { Choice, Question } from '../../../wizard/question.js'
import type { AnswerTexts } from '../../../wizard/resolve.js'
import type { Step } from '../../../wizard/steps.js'
import { viewQuestion } from '../../view/question-view.js'
import type { ChoiceList } from '../components/choice-list.js'
import { chosenItem } from '../components/choice-list.js'
import { fieldText, textField } from '../components/text-field.js'
import type { TextField } from '../components/text-field.js'

/** What a question is answered with on the screen. */
export type Field = ChoiceField | TypedField

export interface ChoiceField {
  readonly kind: 'choice'
  readonly question: Question
  readonly choices: readonly Choice[]
  readonly list: ChoiceList
  /** Text of one's own: the last line of the list, where the question allows it. */
  readonly own: TextField | null
}

export interface TypedField {
  readonly kind: 'typed'
  readonly question: Question
  /** Texts that the arrow keys put into the field. */
  readonly offered: readonly Choice[]
  readonly text: TextField
  /** Until then the field follows its default, which may rest on the field above. */
  readonly touched: boolean
}

/** The fields of a step, with the answers as they stand. */
export const openFields = (interview: Interview, step: Step): readonly Field[] =>
  questionsOf(interview, step).map(question =>
    step.questions.length > 1 ? typedField(interview, question) : choiceField(interview, question),
  )

function typedField(interview: Interview, question: Question): TypedField {
  const view = viewQuestion(interview, question, {})
  const touched = interview.chosen[question.id] !== undefined
  return {
    kind: 'typed',
    question,
    offered: view.choices,
    text: textField(view.text),
    touched,
  }
}

function choiceField(interview: Interview, question: Question): ChoiceField {
  const { choices, text } = viewQuestion(interview, question, {})
  const at = choices.findIndex(choice => choice.text === text)
  const own = question.other === null ? null : textField(at < 0 ? text : '')
  const cursor = at >= 0 ? at : own === null ? 0 : choices.length
  return { kind: 'choice', question, choices, list: { cursor, filter: '' }, own }
}

/** What the fields say now. Fields that nobody touched say nothing: they follow their defaults. */
export const draftsOf = (fields: readonly Field[]): AnswerTexts =>
  Object.fromEntries(
    fields.flatMap(field => {
      const text = field.kind === 'choice' || field.touched ? textOf(field) : null
      return text === null ? [] : [[field.question.id, text] as const]
    }),
  )

function textOf(field: Field): string | null {
  if (field.kind === 'typed') return fieldText(field.text)
  const index = chosenItem(labelsOf(field), field.list)
  if (index === null) return null
  return field.choices[index]?.text ?? (field.own === null ? null : fieldText(field.own))
}

/** The lines of a choice's list, that of one's own text included. */
export const labelsOf = ({ choices, own, question }: ChoiceField): readonly string[] => [
  ...choices.map(({ text }) => text),
  ...(own === null ? [] : [question.other ?? '']),
]

/** Whether what is typed goes into the field for one's own text. */
export const isTyping = (field: ChoiceField): boolean =>
  field.own !== null && chosenItem(labelsOf(field), field.list) === field.choices.length

/** Fields nobody touched, filled with what their defaults are beside the touched ones. */
export function followDefaults(interview: Interview, fields: readonly Field[]): readonly Field[] {
  const drafts = draftsOf(fields)
  return fields.map(field =>
    field.kind === 'typed' && !field.touched
      ? { ...field, text: textField(viewQuestion(interview, field.question, drafts).text) }
      : field,
  )
}
