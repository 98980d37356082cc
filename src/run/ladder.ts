import { Problem, type ProblemKind, throwIfCancelled } from '../common/problem.js'
import { detectEngine } from '../engine/detect.js'
import { planLadder, type PlannedRung } from '../learn/ladder.js'
import { refuseConda } from '../plan/install/refuse-conda.js'
import type { PracticeId } from '../practices/practice.js'
import { readProject } from '../project/read-project.js'
import { emptyReport, ofRun } from '../report/fold-report.js'
import type { LadderWay, RungOutcome } from '../report/ladder/ladder-report.js'
import { installedProject } from '../wizard/installed-project.js'
import { resolveAnswers } from '../wizard/resolve.js'
import type { RunEvent } from './events.js'
import { logFolder } from './log-folder.js'
import { type Climb, measureRung } from './measure-rung.js'
import { reporting } from './reporting.js'
import { savedSuggestions } from './suggestions.js'

export interface LadderRequest {
  /** The folder of the project, as it was typed. */
  readonly folder: string
  readonly way: LadderWay
  /** The rungs that are wanted; null for all. */
  readonly practices: ReadonlySet<PracticeId> | null
  /** Timed builds of each kind on each rung. */
  readonly runs: number
  readonly env: NodeJS.ProcessEnv
}

/**
 * `dockwiz learn --ladder`: plans the project rung by rung, builds each rung that changes a file of the image, and tells
 * what it brought. Nothing of the project is changed; each rung's image is gone when the next one is built.
 */
export const runLadder = (request: LadderRequest, signal: AbortSignal): AsyncGenerator<RunEvent> =>
  reporting(emptyReport('learn'), steps(request, signal), signal)

async function* steps(request: LadderRequest, signal: AbortSignal): AsyncGenerator<RunEvent> {
  const { folder, way, practices } = request
  const found = await readProject(folder)
  yield { kind: 'found', project: found }
  refuseConda(found)
  const answers = resolveAnswers(found, {}, await savedSuggestions(found.root))
  const project = installedProject(found, answers)
  const engine = await detectEngine(request.env, signal)
  yield { kind: 'engine', engine }
  const rungs = planLadder(project, answers, { way, ...(practices && { practices }) })
  const climb = { engine, project, logFolder: await logFolder(project.root) }
  const outcomes = new Map<PlannedRung, RungOutcome>()
  for (const round of rounds(request.runs))
    for (const [at, rung] of rungs.entries()) {
      const earlier = outcomes.get(rung) ?? null
      if (earlier !== null && earlier.kind !== 'built') continue
      const { practice, plan } = rung
      yield { kind: 'climbing', way, practice, plan, number: at + 1, of: rungs.length, ...round }
      const outcome = yield* outcomeOf({ ...climb, rung, earlier }, signal)
      outcomes.set(rung, outcome)
      yield { kind: 'climbed', rung: { practice, outcome } }
    }
}

/**
 * Every rung is built once before any is built again. What else the machine does meanwhile then scatters the times of a
 * rung, instead of passing for what a practice brought.
 */
const rounds = (runs: number): readonly { readonly round: number; readonly rounds: number }[] =>
  Array.from({ length: runs }, (_, at) => ({ round: at + 1, rounds: runs }))

/** What one rung can fail with, and the next may not. */
const OF_A_RUNG: ReadonlySet<ProblemKind> = new Set(['build-failed', 'pull-failed'])

async function* outcomeOf(climb: Climb, signal: AbortSignal): AsyncGenerator<RunEvent, RungOutcome> {
  const { earlier, rung } = climb
  if (rung.change.kind === 'settings') return rung.change
  if (rung.change.kind === 'none') return { kind: 'same' }
  try {
    return { kind: 'built', figures: yield* measureRung(climb, signal) }
  } catch (error) {
    throwIfCancelled(signal)
    if (!(error instanceof Problem) || !OF_A_RUNG.has(error.kind)) throw error
    if (earlier === null) return { kind: 'failed', problem: ofRun(error) }
    yield { kind: 'unbuilt', image: 'after', problem: error }
    return earlier
  }
}
