import { printable } from '../common/text.js'
import type { Answers } from './answers.js'
import type { AnswersFile } from './answers-file.js'
import type { MeasuredRun } from './measured-run.js'
import type { Asking, Default, Question, QuestionId } from './question.js'

/** An answer from before the questions: of a preset, or of an earlier run. It stands where the default would. */
export interface Suggestion {
  /** As the flag takes it. */
  readonly text: string
  /** `.dockwiz.yaml:5`. Printable. */
  readonly place: string
  /** Why it is taken, as the end of a sentence. Printable. */
  readonly because: string
}

export type Suggestions = Readonly<Partial<Record<QuestionId, Suggestion>>>

/** What is known before anybody is asked. */
export interface Known {
  /** Answers that flags gave; they are not asked. */
  readonly given: Partial<Answers>
  readonly suggested: Suggestions
  /** What earlier runs measured, the oldest first. */
  readonly measured: readonly MeasuredRun[]
}

/** What of it decides an answer. */
export type Answered = Pick<Known, 'given' | 'suggested'>

/** The answers of a file as suggestions; `origin` tells of a line where it is and why it is taken. */
export const suggest = (
  answers: AnswersFile['answers'],
  origin: (line: number) => Pick<Suggestion, 'place' | 'because'>,
): Suggestions =>
  Object.fromEntries(
    Object.entries(answers).map(([id, { text, line }]) => [id, { text, ...origin(line) }] as const),
  )

/** The default as it stands: what was suggested, else what the repository says. Why a suggestion does not fit is told. */
export function usualAnswer(question: Question, asking: Asking, suggested: Suggestions): Default | null {
  const usual = question.default(asking)
  const suggestion = suggested[question.id]
  if (suggestion === undefined) return usual
  const { text, place, because } = suggestion
  const read = question.read(text, asking)
  if (read.kind === 'read') return { text: question.print(read.answers) ?? text, because }
  const refused = `${place} says ${printable(text)}, which does not fit: ${read.why.replace(/\.$/u, '')}`
  return usual === null ? null : { ...usual, because: `${usual.because}; ${refused}` }
}
