import { randomUUID } from 'node:crypto'
import type { Engine } from '../engine/engine.js'
import { removeImage } from '../engine/images.js'
import type { PlannedRung } from '../learn/ladder.js'
import type { MeasureRequest } from '../measure/request.js'
import { measureBuilds } from '../measure/scenarios.js'
import { plannedFiles } from '../plan/planned-files.js'
import type { Project } from '../project/project.js'
import type { RungFigures, RungOutcome } from '../report/ladder/ladder-report.js'
import { type Measured, timedBuild } from '../report/measured.js'
import { addingUp } from './adding-up.js'
import { ignoreBefore } from './before.js'
import { buildSecrets } from './build-secrets.js'
import type { RunEvent } from './events.js'
import { lookedInto, tellContents } from './look-into.js'
import { builtFiles } from './proof.js'

/** One rung in one round. */
export interface Climb {
  readonly engine: Engine
  readonly project: Project
  readonly logFolder: string
  readonly rung: PlannedRung
  /** What was measured of it in earlier rounds; null in the first. */
  readonly earlier: Extract<RungOutcome, { kind: 'built' }> | null
}

/**
 * Builds the plan of a rung from nothing and once more with a changed file, and looks into its image, which is gone then.
 *
 * @throws Problem `build-failed` where it cannot be built.
 */
export async function* measureRung(climb: Climb, signal: AbortSignal): AsyncGenerator<RunEvent, RungFigures> {
  const { engine, earlier } = climb
  const tag = `dockwiz-ladder:${randomUUID()}`
  const wanted = await requestFor(climb, tag)
  try {
    let measured = yield* addingUp(measureBuilds(engine, wanted, signal))
    if (earlier !== null) return withTimes(earlier.figures, figuresOf(measured))
    for (const image of lookedInto(measured, wanted))
      measured = yield* addingUp(tellContents(engine, image, signal), measured)
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
