import { setImmediate, setTimeout } from 'node:timers/promises'
import { render } from 'ink'
import type { ExitCode } from '../../common/problem.js'
import { exitCodeOf } from '../../report/exit-code.js'
import { onStopSignals } from '../stop-signals.js'
import { endingText } from '../view/ending-text.js'
import { surfaceOf } from '../view/surface.js'
import { App } from './app.js'
import { keptScrollback } from './kept-scrollback.js'
import { Session, type Ending, type Start } from './session.js'
import { chooseTheme } from './theme.js'

/** Frames a second at most: more cannot be read, and each costs a layout. */
const MAX_FPS = 12

/**
 * Shows a command on the terminal of a process, from the first question to the end, and leaves its report in the
 * scrollback. Restores cursor and raw mode however it ends. The exit code is what the process should end with.
 */
export async function runInk(command: string, start: Start, process: NodeJS.Process): Promise<ExitCode> {
  const session = new Session()
  const ending = await onScreen(command, session, start, process)
  if (ending.kind === 'at-once') process.exit(130)
  const { view, logs } = session.work
  const surface = surfaceOf(process.stdout, process.env, process.platform)
  process.stdout.write(endingText(view, logs, surface, 'tables'))
  if (ending.kind === 'failed') return ending.problem.exitCode
  return view.report === null ? 0 : exitCodeOf(view.report)
}

async function onScreen(
  command: string,
  session: Session,
  start: Start,
  process: NodeJS.Process,
): Promise<Ending> {
  const { stdin, stdout, stderr, env, platform } = process
  const { colour } = surfaceOf(stdout, env, platform)
  const stopListening = onStopSignals(process, session.stop)
  const firstPhase = new Promise<void>(resolve => session.subscribe(resolve))
  const running = session.run(start)
  await somethingToShow(firstPhase, running)
  const ink = render(
    <App session={session} command={command} theme={chooseTheme(env, platform)} colour={colour} />,
    {
      stdin,
      stdout: keptScrollback(stdout),
      stderr,
      exitOnCtrlC: false,
      patchConsole: false,
      maxFps: MAX_FPS,
      isScreenReaderEnabled: false,
    },
  )
  // A component that throws ends Ink: the only way this settles before the run does.
  const broken = ink.waitUntilExit().then((): never => {
    throw new Error('The screen was closed.')
  })
  try {
    return await Promise.race([running, broken])
  } finally {
    session.finish()
    // React takes the last frame off in a task of its own; Ink draws what there is when it is unmounted.
    await setImmediate()
    broken.catch(() => undefined)
    ink.unmount()
    stopListening()
  }
}

/** Nobody waits longer than this for the first frame; milliseconds. */
const FIRST_FRAME = 200

/** Until there is a question or the end: a frame without either would hold the next one back by the pace of frames. */
async function somethingToShow(firstPhase: Promise<void>, running: Promise<Ending>): Promise<void> {
  const ended = running.then(
    () => undefined,
    () => undefined,
  )
  await Promise.race([firstPhase, ended, setTimeout(FIRST_FRAME)])
}
