import { previousStep, questionsOf, resolutionOf, stepsOf, type Interview } from './interview.js'
import { askingWith, type QuestionId } from './question.js'
import { resolve, type AnswerTexts, type Resolved } from './resolve.js'
import { QUESTIONS, STEPS, type Step } from './steps.js'
import { usualAnswer } from './suggestion.js'

export type InterviewEvent =
  /** Answers to questions of the step that is asked now; those left out keep what they have. */
  | { readonly kind: 'answer'; readonly texts: AnswerTexts }
  | { readonly kind: 'back' }
  | { readonly kind: 'jump'; readonly question: QuestionId }
  /** From the first question on, with the answers as they are. */
  | { readonly kind: 'restart' }
  /** No more questions: the defaults for the rest, but for what has none. */
  | { readonly kind: 'defaults' }

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
