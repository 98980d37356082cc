import { randomUUID } from 'node:crypto'
import { Problem, throwIfCancelled } from '../common/problem.js'
import { detectEngine } from '../engine/detect.js'
import type { Engine } from '../engine/engine.js'
import { removeImage } from '../engine/images.js'
import { planLadder, type PlannedRung } from '../learn/ladder.js'
import { measureBuilds } from '../measure/scenarios.js'
import type { MeasureRequest } from '../measure/request.js'
import { refuseConda } from '../plan/install/refuse-conda.js'
import { plannedFiles } from '../plan/planned-files.js'
import type { PracticeId } from '../practices/practice.js'
import type { Project } from '../project/project.js'
import { readProject } from '../project/read-project.js'
import { emptyReport, ofRun } from '../report/fold-report.js'
import type { LadderWay, RungFigures, RungOutcome } from '../report/ladder/ladder-report.js'
import { addMeasurement, type Measured, NOTHING_MEASURED, timedBuild } from '../report/measured.js'
import { installedProject } from '../wizard/installed-project.js'
import { resolveAnswers } from '../wizard/resolve.js'
import { ignoreBefore } from './before.js'
import { buildSecrets } from './build-secrets.js'
import type { RunEvent } from './events.js'
import { logFolder } from './log-folder.js'
import { lookedInto, tellContents } from './look-into.js'
import { builtFiles } from './proof.js'
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

interface Climb {
  readonly engine: Engine
  readonly project: Project
  readonly logFolder: string
  readonly rung: PlannedRung
  /** What was measured of it in earlier rounds; null in the first. */
  readonly earlier: Extract<RungOutcome, { kind: 'built' }> | null
}

async function* outcomeOf(climb: Climb, signal: AbortSignal): AsyncGenerator<RunEvent, RungOutcome> {
  const { earlier, rung } = climb
  if (rung.change.kind === 'settings') return rung.change
  if (rung.change.kind === 'none') return { kind: 'same' }
  try {
    return { kind: 'built', figures: yield* measureRung(climb, signal) }
  } catch (error) {
    throwIfCancelled(signal)
    if (!(error instanceof Problem) || error.kind !== 'build-failed') throw error
    if (earlier === null) return { kind: 'failed', problem: ofRun(error) }
    yield { kind: 'unbuilt', image: 'after', problem: error }
    return earlier
  }
}

/** @throws Problem `build-failed` where the rung cannot be built. */
async function* measureRung(climb: Climb, signal: AbortSignal): AsyncGenerator<RunEvent, RungFigures> {
  const { engine, earlier } = climb
  const tag = `dockwiz-ladder:${randomUUID()}`
  const wanted = await requestFor(climb, tag)
  let measured: Measured = NOTHING_MEASURED
  try {
    for await (const event of measureBuilds(engine, wanted, signal)) {
      if (event.kind === 'measured') measured = addMeasurement(measured, event.measurement)
      yield event
    }
    if (earlier !== null) return withTimes(earlier.figures, figuresOf(measured))
    for (const image of lookedInto(measured, wanted))
      for await (const event of tellContents(engine, image, signal)) {
        if (event.kind === 'measured') measured = addMeasurement(measured, event.measurement)
        yield event
      }
    return figuresOf(measured)
  } finally {
    await removeImage(engine, tag)
  }
}

async function requestFor(climb: Climb, tag: string): Promise<MeasureRequest> {
  const { engine, project, rung } = climb
  const { plan } = rung
  const files = await plannedFiles(project, plan, engine)
  const { text, ...built } = builtFiles(plan, files)
  const ignore = plan.ignore.length === 0 ? await ignoreBefore(project.root) : built.ignore
  return {
    contextDir: project.root,
    after: { ...built, text, ignore, target: plan.target, secrets: buildSecrets(plan, engine), tag },
    before: null,
    runs: { clean: 1, unchanged: 0, code: 1, dependencies: 0 },
    codeFile: null,
    manifest: null,
    logFolder: climb.logFolder,
  }
}

function figuresOf(measured: Measured): RungFigures {
  const { images, context } = measured
  return {
    bytes: images.after?.bytes ?? 0,
    contextBytes: context?.bytes ?? 0,
    executables: images.after?.executables ?? null,
    clean: timedBuild(measured, 'after', 'clean')?.seconds ?? [],
    code: timedBuild(measured, 'after', 'code')?.seconds ?? [],
  }
}

const withTimes = (figures: RungFigures, { clean, code }: RungFigures): RungFigures => ({
  ...figures,
  clean: [...figures.clean, ...clean],
  code: [...figures.code, ...code],
})
