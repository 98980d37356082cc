import type { Project } from '../project/project.js'
import type { Answers } from './answers.js'
import { askingWith, type Question, type QuestionId } from './question.js'
import { isComplete, resolve } from './resolve.js'
import type { AnswerTexts, Resolution, Resolved } from './resolve.js'
import { QUESTIONS, STEPS } from './steps.js'
import type { Step } from './steps.js'
import { usualAnswer } from './suggestion.js'
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

export type InterviewEvent =
  /** Answers to questions of the step that is asked now; those left out keep what they have. */
  | { readonly kind: 'answer'; readonly texts: AnswerTexts }
  | { readonly kind: 'back' }
  | { readonly kind: 'jump'; readonly question: QuestionId }
  /** From the first question on, with the answers as they are. */
  | { readonly kind: 'restart' }
  /** No more questions: the defaults for the rest, but for what has none. */
  | { readonly kind: 'defaults' }

/**
 * An interview at its first question; over at once where flags answer everything. What a preset or an earlier run
 * suggests is asked all the same, with that answer in place of the default.
 */
export function beginInterview(project: Project, before: Known): Interview {
  const known = askingMisfits(project, before)
  const interview: Interview = { project, known, chosen: {}, at: null, visiting: false, errors: {} }
  return { ...interview, at: stepsOf(interview)[0] ?? null }
}

/** A flag that does not fit this project is no answer: its question is asked, and says what is wrong with the flag. */
function askingMisfits(project: Project, known: Known): Known {
  return resolve(project, known, {}).each.reduce((before, { kind, question }) => {
    const text = question.print(before.given)
    if (kind !== 'unfit' || text === null) return before
    const flag = `--${question.flag}`
    const suggestion = { text, place: flag, because: `${flag} says so` }
    return {
      ...before,
      given: { ...before.given, [question.id]: undefined },
      suggested: { ...before.suggested, [question.id]: suggestion },
    }
  }, known)
}

/** An interview that is over, with these answers: a place to jump from. Flags that were changed count no more. */
export function reopenInterview(project: Project, before: Known, answers: Answers): Interview {
  const known = askingMisfits(project, { ...before, given: stillGiven(before.given, answers) })
  const texts = QUESTIONS.flatMap(question => {
    const text = question.print(answers)
    const usual = usualAnswer(question, askingWith(project, answers), known.suggested)
    return text === null || text === usual?.text ? [] : [[question.id, text] as const]
  })
  return { project, known, chosen: Object.fromEntries(texts), at: null, visiting: false, errors: {} }
}

const stillGiven = (given: Partial<Answers>, answers: Answers): Partial<Answers> =>
  QUESTIONS.reduce(
    (kept, question) =>
      question.print(given) === question.print(answers) ? kept : { ...kept, [question.id]: undefined },
    given,
  )

export function advanceInterview(interview: Interview, event: InterviewEvent): Interview {
  switch (event.kind) {
    case 'answer':
      return answer(interview, event.texts)
    case 'back':
      return back(interview)
    case 'jump':
      return jump(interview, event.question)
    case 'restart':
      return { ...interview, at: stepsOf(interview)[0] ?? null, visiting: false, errors: {} }
    case 'defaults':
      return { ...interview, at: firstUnanswered(interview), visiting: true, errors: {} }
  }
}

function answer(interview: Interview, texts: AnswerTexts): Interview {
  if (interview.at === null) return interview
  const chosen = { ...interview.chosen, ...texts }
  const { each } = resolve(interview.project, interview.known, chosen)
  const asked = new Set(questionsOf(interview, interview.at).map(({ id }) => id))
  const wrong = each.filter(one => asked.has(one.question.id) && isOpen(one))
  if (wrong.length > 0) return { ...interview, errors: Object.fromEntries(wrong.map(errorOf)) }
  const answered = { ...interview, chosen: withoutDefaults(interview, chosen), errors: {} }
  return {
    ...answered,
    at: interview.visiting ? firstUnanswered(answered) : following(answered, interview.at),
  }
}

const isOpen = ({ kind }: Resolved): boolean => kind === 'missing' || kind === 'unfit'

const errorOf = (one: Resolved): [QuestionId, string] => [
  one.question.id,
  one.kind === 'unfit' ? one.why : 'This cannot be seen in the repository: please answer it.',
]

/** Answers that say what the default says follow it, also when an earlier answer changes it later. */
function withoutDefaults({ project, known }: Interview, chosen: AnswerTexts): AnswerTexts {
  const { answers } = resolve(project, known, chosen)
  const kept = QUESTIONS.flatMap(question => {
    const text = chosen[question.id]
    const same =
      question.print(answers) === usualAnswer(question, askingWith(project, answers), known.suggested)?.text
    return text === undefined || (same && answers[question.id] !== undefined)
      ? []
      : [[question.id, text] as const]
  })
  return Object.fromEntries(kept)
}

const following = (interview: Interview, step: Step): Step | null =>
  stepsOf(interview).find(other => STEPS.indexOf(other) > STEPS.indexOf(step)) ?? firstUnanswered(interview)

function firstUnanswered(interview: Interview): Step | null {
  const open = resolutionOf(interview).each.find(isOpen)?.question
  return STEPS.find(({ questions }) => questions.some(question => question === open)) ?? null
}

function back(interview: Interview): Interview {
  if (interview.visiting) return { ...interview, at: null, errors: {} }
  return { ...interview, at: previousStep(interview) ?? interview.at, errors: {} }
}

/** The step that Back leads to; null at the first. */
export function previousStep(interview: Interview): Step | null {
  const steps = stepsOf(interview)
  return (interview.at === null ? steps.at(-1) : steps[steps.indexOf(interview.at) - 1]) ?? null
}

/** An answer that a flag gave can be changed too, once somebody asks for it. */
function jump(interview: Interview, id: QuestionId): Interview {
  const at = STEPS.find(({ questions }) => questions.some(question => question.id === id)) ?? null
  const text = QUESTIONS.find(question => question.id === id)?.print(interview.known.given) ?? null
  const chosen = text === null ? interview.chosen : { ...interview.chosen, [id]: text }
  return {
    ...interview,
    known: { ...interview.known, given: { ...interview.known.given, [id]: undefined } },
    chosen,
    at,
    visiting: true,
    errors: {},
  }
}

export const resolutionOf = ({ project, known, chosen }: Interview): Resolution =>
  resolve(project, known, chosen)

/** The answers once the interview is over; null before. */
export function answersOf(interview: Interview): Answers | null {
  const { answers } = resolutionOf(interview)
  return interview.at === null && isComplete(answers) ? answers : null
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
