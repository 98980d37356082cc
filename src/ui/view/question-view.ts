import type { Interview } from '../../wizard/interview.js'
import { askingWith, type Choice, type Question } from '../../wizard/question.js'
import { resolve } from '../../wizard/resolve.js'
import type { AnswerTexts } from '../../wizard/resolve.js'
import { usualAnswer } from '../../wizard/suggestion.js'
import { costTexts } from './cost-texts.js'

/** A question as a front end shows it. */
export interface QuestionView {
  /** The answer as it stands: chosen, or the default; empty where there is none. */
  readonly text: string
  readonly usual: string | null
  /** Why the default is what it is. Printable. */
  readonly because: string | null
  readonly choices: readonly Choice[]
  /** What the answers cost or save. Printable. */
  readonly costs: readonly string[]
}

/** A question beside the answers so far and what is being typed into the other fields of its step. */
export function viewQuestion(interview: Interview, question: Question, drafts: AnswerTexts): QuestionView {
  const { project, known, chosen } = interview
  const texts = { ...chosen, ...drafts }
  const { answers } = resolve(project, known, texts)
  const asking = askingWith(project, answers)
  const usual = usualAnswer(question, asking, known.suggested)
  const choices = question.choices(asking)
  return {
    text: texts[question.id] ?? usual?.text ?? '',
    usual: usual?.text ?? null,
    because: usual?.because ?? null,
    choices,
    costs: costTexts(question, choices, answers, known.measured),
  }
}
