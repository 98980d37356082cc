import { setImmediate } from 'node:timers/promises'
import { render } from 'ink'
import type { ExitCode } from '../../common/problem.js'
import { exitCodeOf } from '../../report/exit-code.js'
import type { Playback } from '../../run/replay/playback.js'
import { endingText } from '../view/ending-text.js'
import { surfaceOf } from '../view/surface.js'
import { App } from './app.js'
import { inkStdout } from './ink-stdout.js'
import type { Ending, Session } from './session.js'
import { WorkStore } from './work/work-store.js'

/** Frames a second at most: more cannot be read, and each costs a layout. */
const MAX_FPS = 12

/** A command that has begun. */
export interface Running {
  /** The command's name: `init`. */
  readonly command: string
  readonly session: Session
  readonly ending: Promise<Ending>
  /** The clock of a replay; null where the work is done now. */
  readonly playback: Playback | null
  /** Rows above the cursor that hold the first frame; 0 where it is not drawn yet. */
  readonly drawn: number
}

/**
 * Shows a command on the terminal of a process to its end, and leaves its report in the scrollback. Restores cursor and
 * raw mode however it ends. The exit code is what the process should end with.
 */
export async function runInk(running: Running, process: NodeJS.Process): Promise<ExitCode> {
  const work = new WorkStore(running.playback?.now)
  running.session.tell(event => work.push(event))
  const ending = await onScreen(running, work, process)
  if (ending.kind === 'at-once') process.exit(130)
  const surface = surfaceOf(process.stdout, process.env, process.platform)
  process.stdout.write(endingText(work.view, work.logs, surface, 'tables'))
  if (ending.kind === 'failed') return ending.problem.exitCode
  return work.view.report === null ? 0 : exitCodeOf(work.view.report)
}

async function onScreen(
  { command, session, ending, playback, drawn }: Running,
  work: WorkStore,
  { stdin, stdout, stderr, env, platform }: NodeJS.Process,
): Promise<Ending> {
  const ink = render(
    <App
      session={session}
      work={work}
      command={command}
      playback={playback}
      surface={surfaceOf(stdout, env, platform)}
    />,
    {
      stdin,
      stdout: inkStdout(stdout, drawn),
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
    return await Promise.race([ending, broken])
  } finally {
    session.finish()
    // React takes the last frame off in a task of its own; Ink draws what there is when it is unmounted.
    await setImmediate()
    broken.catch(() => undefined)
    ink.unmount()
  }
}
