import { statSync } from 'node:fs'
import { Problem, type ExitCode } from '../common/problem.js'
import type { LessonOutcome } from '../learn/outcome.js'
import { recordingText } from '../report/recording-text.js'
import { readRecording, type Recording } from '../run/recording/read-recording.js'
import { listed, SHIPPED, SHIPPED_FIRST, shippedFile } from '../run/recording/shipped.js'
import { Playback } from '../run/replay/playback.js'
import { originOf, runReplay } from '../run/replay/replay.js'
import { outcomeText } from '../ui/view/lesson-text.js'
import { recordingListText } from '../ui/view/recording-list-text.js'
import { surfaceOf } from '../ui/view/surface.js'
import type { FlagValues, Invocation } from './commands.js'
import { chooseFrontEnd } from './front-end.js'
import { show, terminalOf, type Start } from './show.js'
import { textOf } from './values.js'
import { version } from './version.js'

/** `dockwiz replay`: a recorded session again, without Docker. Ends with 0 where all of it was played. */
export async function replayCommand({ positionals, flags, process }: Invocation): Promise<ExitCode> {
  if (flags.has('list')) return await list(flags, process)
  const playback = new Playback(readSpeed(flags))
  const recording = await readRecording(fileNamed(positionals[0] ?? SHIPPED_FIRST), version())
  const pauses = !flags.has('no-pause') && isWatched(flags, process)
  const { recording: made, engine } = originOf(recording)
  process.stderr.write(`${recordingText(made, engine)}\n`)
  const lessons: LessonOutcome[] = []
  const ended = { isRecorded: true }
  const start: Start = async function* (desk, signal) {
    try {
      for await (const event of runReplay({ recording, playback, pauses }, desk, signal)) {
        if (event.kind === 'learned') lessons.push(event.outcome)
        // A lesson is told by what came of it.
        if (event.kind !== 'done' || lessons.length === 0) yield event
      }
    } catch (error) {
      ended.isRecorded = error === recording.end?.problem
      throw error
    }
  }
  const code = await show(titleOf(recording), start, flags, process, playback)
  if (!pauses)
    for (const lesson of lessons) process.stdout.write(lessonText(lesson, recording, flags, process))
  // How the recorded run ended is what it shows, and no failure of the replay.
  return ended.isRecorded ? 0 : code
}

/** A file, or the name of a recording that comes with dockwiz. */
function fileNamed(name: string): string {
  const isFile = statSync(name, { throwIfNoEntry: false })?.isFile() === true
  return !isFile && SHIPPED.includes(name) ? shippedFile(name) : name
}

/** Whether somebody is there who can say when to go on. */
const isWatched = (flags: FlagValues, process: NodeJS.Process): boolean =>
  chooseFrontEnd({ json: flags.has('json'), yes: false, plain: flags.has('plain') }, terminalOf(process)) !==
  'none'

const titleOf = ({ header }: Recording): string =>
  `replay: ${header.command} recorded ${header.made.slice(0, 10)}`

/** What came of a lesson, as `dockwiz learn` prints it, marked. */
function lessonText(
  outcome: LessonOutcome,
  recording: Recording,
  flags: FlagValues,
  { stdout, env, platform }: NodeJS.Process,
): string {
  const { recording: made, engine } = originOf(recording)
  return flags.has('json')
    ? `${JSON.stringify({ ...outcome, recording: made }, null, 2)}\n`
    : `${recordingText(made, engine)}\n\n${outcomeText(outcome, surfaceOf(stdout, env, platform))}`
}

async function list(flags: FlagValues, { stdout, env, platform }: NodeJS.Process): Promise<ExitCode> {
  const recordings = await Promise.all(
    SHIPPED.map(async name => listed(name, await readRecording(shippedFile(name), version()))),
  )
  stdout.write(
    flags.has('json')
      ? `${JSON.stringify({ schema: 'dockwiz.recordings/1', recordings }, null, 2)}\n`
      : recordingListText(recordings, surfaceOf(stdout, env, platform)),
  )
  return 0
}

const FASTEST = 1000

/** The value of --speed: times as fast as it was. */
function readSpeed(flags: FlagValues): number {
  const text = textOf(flags, 'speed')
  if (text === null) return 1
  if (text === 'max') return Infinity
  const speed = /^\d+(?:\.\d+)?$/u.test(text) ? Number(text) : 0
  if (speed >= 0.1 && speed <= FASTEST) return speed
  throw new Problem('usage', {
    what: `--speed takes a number from 0.1 to ${FASTEST} or max, and got “${text}”.`,
    next: ['For example: dockwiz replay --speed 4'],
  })
}
