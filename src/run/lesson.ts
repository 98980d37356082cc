import { Problem } from '../common/problem.js'
import { detectEngine } from '../engine/detect.js'
import { carryOut } from '../learn/carry-out.js'
import type { Lesson } from '../learn/lesson.js'
import { type LessonOutcome, outcomeOf } from '../learn/outcome.js'
import type { RunEvent } from './events.js'
import { temporaryLogFolder } from './log-folder.js'
import { asProblem } from './reporting.js'

export interface LessonRequest {
  readonly lesson: Lesson
  /** Id of a choice; null where the learner is asked, or nobody is. */
  readonly prediction: string | null
  readonly env: NodeJS.ProcessEnv
}

/** Builds and measures one lesson, and tells last of all what came of it. Nothing of it stays on the engine. */
export async function* runLesson(
  request: LessonRequest,
  signal: AbortSignal,
): AsyncGenerator<RunEvent, LessonOutcome> {
  try {
    return yield* measureLesson(request, signal)
  } catch (error) {
    throw asProblem(error, signal)
  }
}

async function* measureLesson(
  request: LessonRequest,
  signal: AbortSignal,
): AsyncGenerator<RunEvent, LessonOutcome> {
  const { lesson, prediction, env } = request
  yield { kind: 'lesson', id: lesson.id, title: lesson.title }
  const engine = await detectEngine(env, signal).catch((error: unknown) => {
    throw withRecording(error, lesson)
  })
  yield { kind: 'engine', engine }
  const readings = yield* carryOut(engine, lesson, await temporaryLogFolder(), signal)
  const outcome = outcomeOf(lesson, prediction, readings)
  yield { kind: 'learned', outcome }
  return outcome
}

/** Without Docker the lesson can still be seen: a recording of each comes with dockwiz. */
function withRecording(error: unknown, { id }: Lesson): unknown {
  if (!(error instanceof Problem) || error.kind === 'cancelled') return error
  const { kind, detail } = error
  const recording = `Or see it recorded, without Docker: dockwiz replay ${id}`
  return new Problem(kind, { ...detail, next: [...detail.next, recording] }, { cause: error })
}
