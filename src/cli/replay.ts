import { Problem, type ExitCode } from '../common/problem.js'
import { packageFile } from '../common/package-file.js'
import { recordingText } from '../report/recording-text.js'
import { readRecording, type Recording } from '../run/recording/read-recording.js'
import { Playback } from '../run/replay/playback.js'
import { originOf, runReplay } from '../run/replay/replay.js'
import type { FlagValues, Invocation } from './commands.js'
import { show, type Start } from './show.js'
import { textOf } from './values.js'
import { version } from './version.js'

/** The main job on a small FastAPI service, recorded in the lab (`npm run recordings`). */
const SHIPPED = 'recordings/init.jsonl'

/** `dockwiz replay`: a recorded session again, without Docker. Ends with 0 where all of it was played. */
export async function replayCommand({ positionals, flags, process }: Invocation): Promise<ExitCode> {
  const playback = new Playback(readSpeed(flags))
  const recording = await readRecording(positionals[0] ?? packageFile(SHIPPED), version())
  const request = { recording, playback, pauses: !flags.has('no-pause') }
  const origin = originOf(recording)
  process.stderr.write(`${recordingText(origin.recording, origin.engine)}\n`)
  const outcome = { isRecorded: true }
  const start: Start = async function* (desk, signal) {
    try {
      yield* runReplay(request, desk, signal)
    } catch (error) {
      outcome.isRecorded = error === recording.end?.problem
      throw error
    }
  }
  const code = await show(titleOf(recording), start, flags, process, playback)
  // How the recorded run ended is what it shows, and no failure of the replay.
  return outcome.isRecorded ? 0 : code
}

const titleOf = ({ header }: Recording): string =>
  `replay: ${header.command} recorded ${header.made.slice(0, 10)}`

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
