import { setTimeout } from 'node:timers/promises'
import { Problem, throwIfCancelled } from '../../../src/common/problem.js'
import { emptyReport, foldReport } from '../../../src/report/fold-report.js'
import type { RunEvent } from '../../../src/run/events.js'
import { runOnInk } from '../../../src/ui/ink/ink-front.js'
import { build, building, built, checked, context, image, log, PROJECT, step, timed } from './run.js'

/** A command on a real terminal, for tests: what its work does is told by the first argument. */
const [ending = ''] = process.argv.slice(2)

async function* work(signal: AbortSignal): AsyncGenerator<RunEvent> {
  yield { kind: 'found', project: PROJECT }
  yield building('after', 'clean')
  yield step('#1', '[builder 3/3] RUN pip install -r requirements.txt')
  yield log('#1', 6.1, 'Error: pg_config executable not found.')
  switch (ending) {
    case 'done':
      yield built('after', 'clean', 28.9)
      yield timed('after', 'clean', 28.9)
      yield image('after', { base: 245e6, dependencies: 172e6 })
      yield context(20_400, 46_100_000)
      yield checked('no-compilers', 'pass', 'none of 14 names found')
      return
    case 'failed':
      yield build({ kind: 'failed', step: '#1', message: 'exit code: 1' })
      throw new Problem('build-failed', { what: 'The build failed.', next: [] })
    case 'crash':
      throw new TypeError('a fault of ours')
    case 'wait':
      // Cleaning up takes a moment, as stopping a build does.
      while (!signal.aborted) await setTimeout(20)
      await setTimeout(200)
      throwIfCancelled(signal)
      return
    case 'deaf':
      yield* deaf()
      return
    default:
      throw new Error(`unknown ending: ${ending}`)
  }
}

/** Work that does not stop. */
async function* deaf(): AsyncGenerator<RunEvent> {
  for (;;) {
    await setTimeout(50)
    yield log('#1', 7, 'still here')
  }
}

async function* reported(signal: AbortSignal): AsyncGenerator<RunEvent> {
  let report = emptyReport('build')
  for await (const event of work(signal)) {
    report = foldReport(report, event)
    yield event
  }
  yield { kind: 'done', report }
}

process.exitCode = await runOnInk('build', (_desk, signal) => reported(signal), process)
