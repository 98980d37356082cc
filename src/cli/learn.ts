import { Problem, type ExitCode } from '../common/problem.js'
import type { Lesson } from '../learn/lesson.js'
import { LESSONS } from '../learn/lessons.js'
import type { LessonOutcome } from '../learn/outcome.js'
import type { RunEvent } from '../run/events.js'
import { lessonRows, runLearn } from '../run/learn.js'
import { type LessonRequest, runLesson } from '../run/lesson.js'
import { openProgress } from '../run/learn-progress.js'
import { lessonListText, outcomeText } from '../ui/view/lesson-text.js'
import { surfaceOf } from '../ui/view/surface.js'
import type { FlagValues, Invocation } from './commands.js'
import { LADDER_FLAGS } from './flags.js'
import { chooseFrontEnd } from './front-end.js'
import { nearest } from './nearest.js'
import { makeHandout } from './handout.js'
import { openRecording } from './recording.js'
import { show, terminalOf, type Start } from './show.js'
import { textOf } from './values.js'

/** `dockwiz learn`: lessons whose claims are measured on the spot, with a learner or without; and the ladder. */
export async function learnCommand(invocation: Invocation): Promise<ExitCode> {
  const { positionals, flags, process } = invocation
  if (flags.has('ladder')) return (await import('./ladder.js')).ladderCommand(invocation)
  refuseLadderFlags(flags)
  const [id] = positionals
  const lesson = id === undefined ? null : find(id)
  const prediction = readPrediction(lesson, flags)
  if (flags.has('handout')) return await makeHandout(lesson, invocation)
  const isAlone = chooseFrontEnd(modeOf(flags), terminalOf(process)) === 'none'
  if (flags.has('list') || (isAlone && lesson === null)) return await list(flags, process)
  const { env, platform } = process
  const request = { prediction, env }
  if (isAlone && lesson !== null) return await runAlone({ ...request, lesson }, invocation)
  const recorded = await openRecording('learn', invocation)
  const start: Start = (desk, signal) => runLearn({ ...request, lesson, platform }, desk, signal)
  return await show('learn', recorded(start), flags, process)
}

function refuseLadderFlags(flags: FlagValues): void {
  const stray = LADDER_FLAGS.find(({ name }) => flags.has(name))
  if (stray === undefined) return
  throw new Problem('usage', {
    what: `--${stray.name} goes with --ladder.`,
    next: ['What each practice brings on a project: dockwiz learn --ladder'],
  })
}

const modeOf = (flags: FlagValues) => ({
  json: flags.has('json'),
  yes: flags.has('yes'),
  plain: flags.has('plain'),
})

async function list(flags: FlagValues, { env, platform, stdout }: NodeJS.Process): Promise<ExitCode> {
  const rows = lessonRows(await openProgress(env, platform))
  const lessons = rows.map(({ lesson: { id, title, practices }, done, begun }) => ({
    id,
    title,
    practices,
    done,
    begun,
  }))
  stdout.write(
    flags.has('json')
      ? `${JSON.stringify({ schema: 'dockwiz.lessons/1', lessons }, null, 2)}\n`
      : lessonListText(rows, surfaceOf(stdout, env, platform)),
  )
  return 0
}

/** Nobody is there: the prediction stands beforehand, and what came of it is data on standard output. */
async function runAlone(
  request: LessonRequest & { readonly lesson: Lesson },
  invocation: Invocation,
): Promise<ExitCode> {
  const { flags, process } = invocation
  if (request.prediction === null) throw predictionMissing(request.lesson)
  const recorded = await openRecording('learn', invocation)
  const told: LessonOutcome[] = []
  const start = recorded((_, signal) => following(runLesson(request, signal)))
  const code = await show('learn', start, flags, process)
  const [outcome] = told
  if (outcome === undefined) return code
  const { stdout, env, platform } = process
  stdout.write(
    flags.has('json')
      ? `${JSON.stringify(outcome, null, 2)}\n`
      : outcomeText(outcome, surfaceOf(stdout, env, platform)),
  )
  return outcome.claim.holds ? code : 1

  async function* following(events: AsyncIterable<RunEvent>): AsyncGenerator<RunEvent> {
    for await (const event of events) {
      if (event.kind === 'learned') told.push(event.outcome)
      yield event
    }
  }
}

function find(id: string): Lesson {
  const ids = LESSONS.map(lesson => lesson.id)
  const lesson = LESSONS.find(known => known.id === id.toLowerCase())
  if (lesson !== undefined) return lesson
  const near = nearest(id, ids)
  throw new Problem('usage', {
    what: `“${id}” is not a lesson.${near === null ? '' : ` Did you mean “${near}”?`}`,
    next: [`There are: ${ids.join(', ')}`],
  })
}

function readPrediction(lesson: Lesson | null, flags: FlagValues): string | null {
  const said = textOf(flags, 'predict')
  if (said === null) return null
  if (lesson === null)
    throw new Problem('usage', {
      what: '--predict is for one lesson.',
      next: ['Name it: dockwiz learn LESSON --predict CHOICE', 'See them all: dockwiz learn --list'],
    })
  if (lesson.prediction.choices.some(({ id }) => id === said)) return said
  throw new Problem('usage', {
    what: `“${said}” is no prediction of the lesson ${lesson.id}.`,
    why: lesson.prediction.question,
    next: choicesOf(lesson),
  })
}

const predictionMissing = (lesson: Lesson): Problem =>
  new Problem('answers-missing', {
    what: `The lesson ${lesson.id} asks for a prediction, and nobody is here to make one.`,
    why: lesson.prediction.question,
    next: choicesOf(lesson),
  })

const choicesOf = ({ prediction }: Lesson): readonly string[] =>
  prediction.choices.map(({ id, text }) => `--predict ${id}: ${text}`)
