import { setTimeout } from 'node:timers/promises'
import type { ExitCode } from '../../common/problem.js'
import type { Playback } from '../../run/replay/playback.js'
import { onStopSignals } from '../stop-signals.js'
import { surfaceOf, wantsColour } from '../view/surface.js'
import { firstFrame } from './first-frame.js'
import type * as RunInk from './run-ink.js'
import { Session, type Ending, type Start } from './session.js'

/**
 * Runs a command on Ink's screens. React and Ink are loaded here and nowhere earlier, behind the first screen: it is
 * there while they load, and what is typed meanwhile waits in the terminal.
 */
export async function runOnInk(
  command: string,
  start: Start,
  process: NodeJS.Process,
  playback: Playback | null = null,
): Promise<ExitCode> {
  const session = new Session()
  const stopListening = onStopSignals(process, session.stop)
  const firstPhase = new Promise<void>(resolve => session.subscribe(resolve))
  const ending = session.run(start)
  try {
    await somethingToShow(firstPhase, ending)
    const drawn = drawFirst(command, session, process)
    const { runInk } = await loadInk(process.env)
    return await runInk({ command, session, ending, playback, drawn }, process)
  } finally {
    process.stdin.setRawMode(false)
    stopListening()
  }
}

/** Nobody waits longer than this for the first frame; milliseconds. */
const FIRST_FRAME = 200

/** Until there is a question or the end: a frame without either would hold the next one back by the pace of frames. */
async function somethingToShow(firstPhase: Promise<void>, ending: Promise<Ending>): Promise<void> {
  const ended = ending.then(
    () => undefined,
    () => undefined,
  )
  await Promise.race([firstPhase, ended, setTimeout(FIRST_FRAME)])
}

/** The first screen of an interview; the number of its rows. Raw mode keeps what is typed from being drawn over it. */
function drawFirst(
  command: string,
  session: Session,
  { stdin, stdout, env, platform }: NodeJS.Process,
): number {
  const { columns, rows } = stdout
  const frame = firstFrame(command, session.phase(), { columns, rows }, surfaceOf(stdout, env, platform))
  if (frame === null) return 0
  stdin.setRawMode(true)
  stdout.write(`${frame}\n`)
  return frame.split('\n').length
}

/**
 * React, Ink and chalk read these once, while they load: chalk does not know NO_COLOR, Ink draws one frame only where
 * it believes to be in CI, and React's development build costs time. Afterwards the environment is as it was, since
 * docker gets it too.
 */
async function loadInk(env: NodeJS.ProcessEnv): Promise<typeof RunInk> {
  const wanted: Readonly<Record<string, string>> = {
    NODE_ENV: 'production',
    DEV: 'false',
    CI: 'false',
    CONTINUOUS_INTEGRATION: 'false',
    ...(wantsColour(env, true) ? {} : { FORCE_COLOR: '0' }),
  }
  const before = Object.keys(wanted).map(name => [name, env[name]] as const)
  Object.assign(env, wanted)
  try {
    return await import('./run-ink.js')
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(env, name)
      else env[name] = value
    }
  }
}
