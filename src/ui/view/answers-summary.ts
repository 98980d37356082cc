import type { Answers } from '../../wizard/answers.js'
import { QUESTIONS } from '../../wizard/steps.js'
import type { Question } from '../../wizard/question.js'

/** The answers in one line: `Python 3.12 · trixie · venv`. Printable. */
export const answersSummary = (
  answers: Partial<Answers>,
  questions: readonly Question[] = QUESTIONS,
): string => questions.flatMap(question => question.tell(answers) ?? []).join(' · ')
