import type { Project } from '../project/project.js'
import type { Answers } from './answers.js'
import { askingWith, type Question } from './question.js'
import { isComplete, resolve, type AnswerTexts, type Resolution } from './resolve.js'
import { STEPS, type Step } from './steps.js'
import type { Known } from './suggestion.js'

/** Where an interview stands. Everything shown is computed from it. */
export interface Interview {
  readonly project: Project
  readonly known: Known
  /** What the user answered, where it is not the default: what follows a default goes on following it. */
  readonly chosen: AnswerTexts
  /** The step that is asked now; null when every question is answered. */
  readonly at: Step | null
  /** One answer is being changed: afterwards only what that made invalid is asked, not what comes next. */
  readonly visiting: boolean
  readonly errors: AnswerTexts
}

/** The steps that are asked as the answers stand now. */
export function stepsOf(interview: Interview): readonly Step[] {
  const { answers } = resolutionOf(interview)
  return STEPS.filter(step => askedIn(step, interview, answers).length > 0)
}

/** The questions of a step that no flag has answered and that make sense beside the other answers. */
export const questionsOf = (interview: Interview, step: Step): readonly Question[] =>
  askedIn(step, interview, resolutionOf(interview).answers)

const askedIn = (step: Step, { project, known }: Interview, answers: Partial<Answers>): readonly Question[] =>
  step.questions.filter(
    question => known.given[question.id] === undefined && question.asked(askingWith(project, answers)),
  )

/** `3 of 8`: where in the interview the user is; null outside of it. Recounted when an answer adds or takes away a step. */
export function placeOf(interview: Interview): { readonly number: number; readonly of: number } | null {
  const steps = stepsOf(interview)
  const index = interview.at === null ? -1 : steps.indexOf(interview.at)
  return index < 0 ? null : { number: index + 1, of: steps.length }
}

/** The step that Back leads to; null at the first. */
export function previousStep(interview: Interview): Step | null {
  const steps = stepsOf(interview)
  return (interview.at === null ? steps.at(-1) : steps[steps.indexOf(interview.at) - 1]) ?? null
}

/** Every question with its answer as it stands now, and where that comes from. */
export const resolutionOf = ({ project, known, chosen }: Interview): Resolution =>
  resolve(project, known, chosen)

/** The answers once the interview is over; null before. */
export function answersOf(interview: Interview): Answers | null {
  const { answers } = resolutionOf(interview)
  return interview.at === null && isComplete(answers) ? answers : null
}
