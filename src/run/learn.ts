import { Problem } from '../common/problem.js'
import type { Lesson } from '../learn/lesson.js'
import { LESSONS } from '../learn/lessons.js'
import type { LessonOutcome } from '../learn/outcome.js'
import type { Desk } from './desk.js'
import type { RunEvent } from './events.js'
import { openProgress, type ProgressKeeper } from './learn-progress.js'
import { type LessonRequest, runLesson } from './lesson.js'
import {
  LESSON_STEPS,
  type LessonPage,
  lessonPlace,
  type LessonRow,
  type LessonStep,
  type Turn,
} from './lesson-page.js'

export interface LearnRequest extends Pick<LessonRequest, 'prediction' | 'env'> {
  /** The lesson to begin with; null shows the list. */
  readonly lesson: Lesson | null
  readonly platform: NodeJS.Platform
}

/** `dockwiz learn` with a learner: the list, and lesson after lesson, until the learner leaves. */
export async function* runLearn(
  request: LearnRequest,
  desk: Desk,
  signal: AbortSignal,
): AsyncGenerator<RunEvent> {
  const progress = await openProgress(request.env, request.platform)
  let { lesson, prediction } = request
  for (;;) {
    if (lesson === null) {
      const turn = await desk.learn(listPage(progress))
      if (turn.kind === 'quit') return
      if (turn.kind === 'open') lesson = turn.lesson
      continue
    }
    const end = yield* teach({ ...request, lesson, prediction }, progress, desk, signal)
    if (end === 'quit') return
    lesson = end
    prediction = null
  }
}

/** Lessons by where they are in the list, and the first that is not done. */
export const lessonRows = (progress: ProgressKeeper): readonly LessonRow[] =>
  LESSONS.map(lesson => {
    const { done, at } = progress.of(lesson.id)
    return { lesson, done, begun: at !== null }
  })

function listPage(progress: ProgressKeeper): LessonPage {
  const rows = lessonRows(progress)
  const open = rows.findIndex(({ begun, done }) => begun || !done)
  return { kind: 'lessons', rows, at: Math.max(open, 0), note: progress.note() }
}

/** Where in a lesson the learner is, and what is known by then. */
interface Standing {
  readonly step: LessonStep
  readonly prediction: string | null
  readonly outcome: LessonOutcome | null
}

/** One lesson, from where it was left. Tells which one comes next; null for the list. */
async function* teach(
  request: LessonRequest,
  progress: ProgressKeeper,
  desk: Desk,
  signal: AbortSignal,
): AsyncGenerator<RunEvent, Lesson | null | 'quit'> {
  const { lesson } = request
  let standing = beginning(request, progress)
  for (;;) {
    const { step, prediction, outcome } = standing
    await keep(progress, lesson, standing)
    if (step === 'answer' && outcome === null) {
      const measured = yield* measureOrAsk({ ...request, prediction }, desk, signal)
      if (measured === 'quit') return 'quit'
      if (measured === 'lessons') return null
      standing = { ...standing, outcome: measured }
      continue
    }
    const turn = await desk.learn(pageOf(lesson, standing))
    if (turn.kind === 'quit') return 'quit'
    if (turn.kind === 'lessons') return null
    if (turn.kind === 'next' && step === 'why') return followingOf(lesson)
    if (turn.kind === 'back' && step === 'idea') return null
    standing = moved(standing, turn)
  }
}

/** A lesson that was done begins anew; one with its prediction given goes straight to the build. */
function beginning({ lesson, prediction }: LessonRequest, progress: ProgressKeeper): Standing {
  if (prediction !== null) return { step: 'answer', prediction, outcome: null }
  const { at } = progress.of(lesson.id)
  return { step: at?.step ?? 'idea', prediction: at?.prediction ?? null, outcome: null }
}

/** With the answer seen, a lesson is done. */
async function keep(progress: ProgressKeeper, { id }: Lesson, { step, prediction, outcome }: Standing) {
  const { done } = progress.of(id)
  const seen = outcome !== null
  await progress.keep(id, { done: done || seen, at: seen ? null : { step, prediction } })
}

function moved(standing: Standing, turn: Turn): Standing {
  const at = LESSON_STEPS.indexOf(standing.step)
  const to = (step: number): LessonStep => LESSON_STEPS[step] ?? standing.step
  switch (turn.kind) {
    case 'next':
      return { ...standing, step: to(at + 1) }
    case 'back':
      return { ...standing, step: to(Math.max(at - 1, 0)) }
    case 'predict':
      return { step: 'answer', prediction: turn.choice, outcome: null }
    case 'again':
      return { ...standing, step: 'answer', outcome: null }
    case 'open':
    case 'lessons':
    case 'quit':
      return standing
  }
}

async function* measureOrAsk(
  request: LessonRequest,
  desk: Desk,
  signal: AbortSignal,
): AsyncGenerator<RunEvent, LessonOutcome | 'lessons' | 'quit'> {
  const { lesson } = request
  for (;;) {
    try {
      return yield* runLesson(request, signal)
    } catch (error) {
      if (!(error instanceof Problem) || error.kind === 'cancelled') throw error
      yield { kind: 'stopped', problem: error }
      const turn = await desk.learn({ kind: 'trouble', lesson, place: lessonPlace(lesson), problem: error })
      if (turn.kind === 'quit') return 'quit'
      if (turn.kind === 'lessons' || turn.kind === 'back') return 'lessons'
    }
  }
}

function pageOf(lesson: Lesson, { step, prediction, outcome }: Standing): LessonPage {
  const place = lessonPlace(lesson)
  if (step === 'idea' || step === 'files') return { kind: step, lesson, place }
  if (step === 'why') return { kind: 'why', lesson, place, following: followingOf(lesson) }
  if (step === 'answer' && outcome !== null) return { kind: 'answer', lesson, place, outcome }
  return { kind: 'prediction', lesson, place, said: prediction }
}

const followingOf = (lesson: Lesson): Lesson | null => LESSONS[LESSONS.indexOf(lesson) + 1] ?? null
