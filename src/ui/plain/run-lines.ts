import { cancelled, Problem, type ExitCode } from '../../common/problem.js'
import { exitCodeOf } from '../../report/exit-code.js'
import { renderJson } from '../../report/json.js'
import type { Desk } from '../../run/desk.js'
import type { RunEvent } from '../../run/events.js'
import type { Playback } from '../../run/replay/playback.js'
import { onStopSignals } from '../stop-signals.js'
import { endingText, type ReportForm } from '../view/ending-text.js'
import { surfaceOf } from '../view/surface.js'
import { WorkLog } from './work.js'

export interface LinesForm {
  readonly json: boolean
  readonly form: ReportForm
  /** The clock of a replay; null where the work is done now. */
  readonly playback?: Playback | null
}

/**
 * Runs a command with its work told as lines on standard error. The report goes to standard output: as text, or with
 * `json` as one document, also after a failure. A first Ctrl+C stops cleanly, a second at once.
 */
export async function runLines(
  start: (desk: Desk, signal: AbortSignal) => AsyncIterable<RunEvent>,
  desk: Desk,
  process: NodeJS.Process,
  { json, form, playback = null }: LinesForm,
): Promise<ExitCode> {
  const log = new WorkLog(line => process.stderr.write(`${line}\n`), playback?.now)
  const problem = await follow(start, desk, process, log)
  const { report } = log.view
  if (json && report !== null) process.stdout.write(renderJson(report))
  const stream = json || problem !== null ? process.stderr : process.stdout
  if (!json || problem !== null)
    stream.write(endingText(log.view, log.logs, surfaceOf(stream, process.env, process.platform), form))
  return problem?.exitCode ?? (report === null ? 0 : exitCodeOf(report))
}

async function follow(
  start: (desk: Desk, signal: AbortSignal) => AsyncIterable<RunEvent>,
  desk: Desk,
  process: NodeJS.Process,
  log: WorkLog,
): Promise<Problem | null> {
  const abort = new AbortController()
  const release = onStopSignals(process, () => {
    if (abort.signal.aborted) process.exit(130)
    abort.abort(cancelled())
  })
  try {
    for await (const event of start(desk, abort.signal)) log.push(event)
    return null
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    log.push({ kind: 'failed', problem: error })
    return error
  } finally {
    log.close()
    release()
  }
}
