import { tmpdir } from 'node:os'
import { isCode, messageOf } from '../common/errors.js'
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

/**
 * Whatever broke off because of the signal is a cancellation, and a full disk is one wherever it was met. A fault of the
 * program stays what it is.
 */
export function asProblem(thrown: unknown, signal: AbortSignal): Problem {
  const error = firstOf(thrown)
  if (error instanceof Problem) return error
  if (signal.aborted) return cancelled()
  if (isCode(error, 'ENOSPC', 'EDQUOT')) return diskFull(error)
  throw error
}

/** What ended the run, and not that cleaning up after it failed too: an engine that is gone fails at everything. */
const firstOf = (thrown: unknown): unknown =>
  thrown instanceof Error && 'suppressed' in thrown ? firstOf(thrown.suppressed) : thrown

const diskFull = (error: unknown): Problem =>
  new Problem(
    'disk-full',
    {
      what: 'The disk is full.',
      where: error instanceof Error && 'path' in error ? String(error.path) : tmpdir(),
      why: messageOf(error),
      next: ['Make room there, or give temporary files another folder: TMPDIR. Then run dockwiz again.'],
    },
    { cause: error },
  )
