import type { Project } from '../../../project/project.js'
import type { Resume } from '../../../run/desk.js'
import type { Answers } from '../../../wizard/answers.js'
import { advanceInterview, type InterviewEvent } from '../../../wizard/advance-interview.js'
import { beginInterview, reopenInterview } from '../../../wizard/begin-interview.js'
import { answersOf, type Interview, previousStep } from '../../../wizard/interview.js'
import { QUESTIONS } from '../../../wizard/steps.js'
import type { Known } from '../../../wizard/suggestion.js'
import { chosenItem, moveInList } from '../components/choice-list.js'
import type { ChoiceList } from '../components/choice-list.js'
import { eventOf, keysOf } from '../keys.js'
import type { Press } from '../keys.js'
import { bindingsFor, takesText } from './ask-keys.js'
import type { AskEvent } from './ask-keys.js'
import { draftsOf, openFields } from './fields.js'
import type { Field } from './fields.js'
import { pressField } from './press-field.js'

/** What is on the screen while answers are asked for. */
export type AskScreen =
  | { readonly kind: 'found' }
  | {
      readonly kind: 'step'
      readonly fields: readonly Field[]
      readonly focus: number
      /** Why it is asked, and how many of its lines are scrolled away; null while it is not shown. */
      readonly why: number | null
    }
  /** All answers, to change one of them. */
  | { readonly kind: 'answers'; readonly list: ChoiceList }

export interface AskState {
  readonly interview: Interview
  readonly screen: AskScreen
  /** Where Back leads from the first question: to what was found, or to the review. */
  readonly home: 'found' | 'review'
  /** Where the last answer leads: to the end, or back to the list of answers that it was chosen from. */
  readonly then: 'done' | 'answers'
  readonly done: Answers | null
}

/** The first screen: what was found, or the question that the review led back to. */
export function beginAsking(project: Project, known: Known, resume: Resume | null): AskState {
  if (resume === null)
    return {
      interview: beginInterview(project, known),
      screen: { kind: 'found' },
      home: 'found',
      then: 'done',
      done: null,
    }
  const interview = reopenInterview(project, known, resume.answers)
  const state: AskState = { interview, screen: ANSWERS, home: 'review', then: 'done', done: null }
  return resume.question === null ? state : advance(state, { kind: 'jump', question: resume.question })
}

const ANSWERS: AskScreen = { kind: 'answers', list: { cursor: 0, filter: '' } }

/** The screens after a press. Several characters at once are keys one by one, but for a text field. */
export function ask(state: AskState, press: Press): AskState {
  if (press.kind === 'key' || isTextWanted(state.screen)) return pressOnce(state, press)
  return keysOf(press).reduce((before, name) => pressOnce(before, { kind: 'key', name }), state)
}

function isTextWanted(screen: AskScreen): boolean {
  const field = screen.kind === 'step' && screen.why === null ? screen.fields[screen.focus] : undefined
  return field !== undefined && takesText(field)
}

function pressOnce(state: AskState, press: Press): AskState {
  if (state.done !== null) return state
  const { screen } = state
  const list = screen.kind === 'answers' ? moveInList(screen.list, press, ANSWER_LABELS) : null
  if (screen.kind === 'answers' && list !== null) return { ...state, screen: { ...screen, list } }
  const event = press.kind === 'key' ? eventOf(bindingsFor(state), press.name) : null
  if (event !== null) return happen(state, event)
  const typing = screen.kind === 'step' && screen.why === null
  return typing ? { ...state, screen: pressField(state.interview, screen, press) } : state
}

/** What the list of answers shows, in the order of the questions. */
export const ANSWER_LABELS: readonly string[] = QUESTIONS.map(({ label }) => label)

function happen(state: AskState, event: AskEvent): AskState {
  const { screen, home } = state
  switch (event) {
    case 'ask':
      return advance({ ...state, then: 'done' }, { kind: 'restart' })
    case 'defaults':
      return advance({ ...state, then: 'done' }, { kind: 'defaults' })
    case 'edit':
      return { ...state, screen: ANSWERS }
    case 'change':
      return change({ ...state, then: home === 'found' ? 'answers' : 'done' })
    case 'leave-answers':
      return home === 'found' ? { ...state, screen: { kind: 'found' } } : leaveAnswers(state)
    case 'why':
      return screen.kind === 'step'
        ? { ...state, screen: { ...screen, why: screen.why === null ? 0 : null } }
        : state
    case 'read-on':
      return scrollWhy(state, 1)
    case 'read-back':
      return scrollWhy(state, -1)
    case 'next':
      return next(state)
    case 'back':
      return back(state)
    case 'next-field':
      return focusBy(state, 1)
    case 'previous-field':
      return focusBy(state, -1)
  }
}

/** Back to the review, or to the question that is still open. */
function leaveAnswers(state: AskState): AskState {
  const done = answersOf(state.interview)
  return done === null ? advance(state, { kind: 'defaults' }) : { ...state, done }
}

function change(state: AskState): AskState {
  const index = state.screen.kind === 'answers' ? chosenItem(ANSWER_LABELS, state.screen.list) : null
  const question = index === null ? undefined : QUESTIONS[index]
  return question === undefined ? state : advance(state, { kind: 'jump', question: question.id })
}

/** No reason is longer than this, however narrow the terminal. */
const LONGEST_WHY = 24

function scrollWhy(state: AskState, by: number): AskState {
  const { screen } = state
  if (screen.kind !== 'step' || screen.why === null) return state
  return { ...state, screen: { ...screen, why: Math.max(0, Math.min(screen.why + by, LONGEST_WHY)) } }
}

/** Enter goes to the next field of a step, and from the last one on. */
function next(state: AskState): AskState {
  const { screen } = state
  if (screen.kind !== 'step') return state
  if (screen.focus < screen.fields.length - 1) return focusBy(state, 1)
  return advance(state, { kind: 'answer', texts: draftsOf(screen.fields) })
}

function back(state: AskState): AskState {
  const { interview, home, then } = state
  const first = !interview.visiting && previousStep(interview) === null
  if (home === 'found' && then === 'done' && (first || interview.visiting))
    return { ...state, screen: { kind: 'found' } }
  return advance(state, { kind: 'back' })
}

function focusBy(state: AskState, by: number): AskState {
  const { screen } = state
  if (screen.kind !== 'step') return state
  const count = screen.fields.length
  return { ...state, screen: { ...screen, focus: (screen.focus + by + count) % count } }
}

function advance(state: AskState, event: InterviewEvent): AskState {
  const interview = advanceInterview(state.interview, event)
  if (Object.keys(interview.errors).length > 0) return atFirstError(state, interview)
  if (interview.at === null) return finish({ ...state, interview })
  const fields = openFields(interview, interview.at)
  const focus = event.kind === 'jump' ? fields.findIndex(({ question }) => question.id === event.question) : 0
  return { ...state, interview, screen: { kind: 'step', fields, focus: Math.max(focus, 0), why: null } }
}

/** What was typed stays; the cursor goes to what has to be changed. */
function atFirstError(state: AskState, interview: Interview): AskState {
  const { screen } = state
  if (screen.kind !== 'step') return state
  const focus = screen.fields.findIndex(({ question }) => interview.errors[question.id] !== undefined)
  return { ...state, interview, screen: { ...screen, focus: Math.max(focus, 0) } }
}

/** Over, unless the list of answers is to be shown again, or an answer is still open that a changed one made unfit. */
function finish(state: AskState): AskState {
  const done = answersOf(state.interview)
  return state.then === 'answers' || done === null ? { ...state, screen: ANSWERS } : { ...state, done }
}
