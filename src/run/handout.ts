import { messageOf } from '../common/errors.js'
import { Problem } from '../common/problem.js'
import { replaceFile } from '../common/replace-file.js'
import { docker } from '../engine/docker.js'
import type { Engine } from '../engine/engine.js'
import { handout, type Machine } from '../learn/handout.js'
import type { LessonOutcome } from '../learn/outcome.js'
import { emptyReport, foldReport } from '../report/fold-report.js'
import type { RunEvent } from './events.js'
import { type LessonRequest, runLesson } from './lesson.js'

export interface HandoutRequest extends Pick<LessonRequest, 'lesson' | 'env'> {
  /** The file to write; null hands the text on. */
  readonly file: string | null
  /** The version of this program. */
  readonly dockwiz: string
}

/**
 * Measures a lesson and makes a handout of it.
 *
 * @param print gets the text where there is no file
 * @throws Problem `write-failed`, and what the lesson throws
 */
export async function* runHandout(
  { lesson, file, dockwiz, env }: HandoutRequest,
  print: (text: string) => void,
  signal: AbortSignal,
): AsyncGenerator<RunEvent> {
  let engine: Engine | null = null
  let outcome: LessonOutcome | null = null
  for await (const event of runLesson({ lesson, prediction: null, env }, signal)) {
    if (event.kind === 'engine') engine = event.engine
    if (event.kind === 'learned') outcome = event.outcome
    yield event
  }
  if (outcome === null || engine === null) return
  const day = new Date().toISOString().slice(0, 10)
  const told = foldReport(emptyReport('learn'), { kind: 'engine', engine }).engine
  const machine = await machineOf(engine, signal)
  const text = handout(lesson, outcome, { engine: told, dockwiz, day, machine })
  if (file === null) print(text)
  else await put(file, text)
}

async function put(file: string, text: string): Promise<void> {
  try {
    await replaceFile(file, text)
  } catch (error) {
    const why = messageOf(error)
    throw new Problem(
      'write-failed',
      {
        what: 'The handout cannot be written.',
        where: file,
        why,
        next: ['Give another file: --handout FILE.md'],
      },
      { cause: error },
    )
  }
}

async function machineOf(engine: Engine, signal: AbortSignal): Promise<Machine | null> {
  const info = await docker(engine, ['info', '--format', '{{.NCPU}} {{.MemTotal}}'], { signal }).catch(
    () => null,
  )
  const [processors = 0, memory = 0] = (info?.stdout ?? '').trim().split(' ').map(Number)
  return processors > 0 && memory > 0 ? { processors, memory } : null
}
