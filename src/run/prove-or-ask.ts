import { Problem } from '../common/problem.js'
import type { Trouble } from './desk.js'
import type { RunEvent } from './events.js'
import { foldOutlook, type Outlook, troubleOfChecks } from './failed-checks.js'
import { keepingMeasured } from './measured-runs.js'
import type { ProofRequest } from './proof.js'
import { prove } from './prove.js'
import { troubleOfBuild } from './remedies.js'

/** How an attempt ended that the user may want to do once more otherwise. */
export interface Setback extends Outlook {
  readonly trouble: Trouble
  /** The build that failed; null where an image was built and checks failed on it. */
  readonly failure: Problem | null
}

/** Builds, measures and verifies; null where nothing went wrong that can be mended here. */
export async function* proveOrAsk(
  request: ProofRequest,
  signal: AbortSignal,
): AsyncGenerator<RunEvent, Setback | null> {
  const { project, answers } = request
  const today = new Date().toISOString().slice(0, 10)
  let outlook: Outlook = { answers, failed: [] }
  try {
    for await (const event of keepingMeasured(project.root, answers, today, prove(request, signal))) {
      outlook = foldOutlook(outlook, event)
      yield event
    }
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== 'build-failed') throw error
    yield { kind: 'stopped', problem: error }
    return { ...outlook, trouble: troubleOfBuild(error, outlook.answers), failure: error }
  }
  const trouble = troubleOfChecks(project, outlook)
  return trouble === null ? null : { ...outlook, trouble, failure: null }
}
