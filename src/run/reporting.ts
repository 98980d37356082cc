import { cancelled, Problem } from '../common/problem.js'
import { foldReport } from '../report/fold-report.js'
import type { Report } from '../report/report.js'
import type { RunEvent } from './events.js'

/**
 * Tells what happens and keeps the report of it. Always ends with `done` and all that was found out by then; afterwards
 * throws the Problem that ended it early.
 */
export async function* reporting(
  empty: Report,
  events: AsyncIterable<RunEvent>,
  signal: AbortSignal,
): AsyncGenerator<RunEvent> {
  let report = empty
  let ended: Problem | null = null
  try {
    for await (const event of events) {
      report = foldReport(report, event)
      yield event
    }
  } catch (error) {
    ended = asProblem(error, signal)
    report = foldReport(report, { kind: 'failed', problem: ended })
  }
  yield { kind: 'done', report }
  if (ended !== null) throw ended
}

/** Whatever broke off because of the signal is a cancellation; a fault of the program stays what it is. */
function asProblem(error: unknown, signal: AbortSignal): Problem {
  if (error instanceof Problem) return error
  if (signal.aborted) return cancelled()
  throw error
}
