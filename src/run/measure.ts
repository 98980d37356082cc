import { basename, resolve } from 'node:path'
import { Problem } from '../common/problem.js'
import { detectEngine } from '../engine/detect.js'
import type { Engine } from '../engine/engine.js'
import { findImage } from '../engine/images.js'
import { inspectImage } from '../measure/image.js'
import type { ImageFacts, Scenario } from '../measure/measurements.js'
import { passingNames } from '../measure/passing-names.js'
import type { MeasuredImage, MeasureRequest } from '../measure/request.js'
import { measureBuilds } from '../measure/scenarios.js'
import { findProject } from '../project/read-project.js'
import { emptyReport } from '../report/fold-report.js'
import { addMeasurement, NOTHING_MEASURED } from '../report/measured.js'
import type { Compared } from '../report/report.js'
import { verifyImage } from '../verify/verify-image.js'
import { addingUp } from './adding-up.js'
import { type DockerFiles, findDockerFiles, readDockerFiles } from './docker-files.js'
import type { RunEvent } from './events.js'
import { logFolder } from './log-folder.js'
import { lookedInto, tellContents, tellWeight } from './look-into.js'
import { reporting } from './reporting.js'

export interface MeasureCommand {
  /** The build context, as it was typed. */
  readonly folder: string
  /** The Dockerfile, as it was typed; null for the one in the context. */
  readonly file: string | null
  readonly target: string | null
  /** What to time; null for all that can be. */
  readonly scenarios: readonly Scenario[] | null
  /** Timed builds of each scenario. */
  readonly runs: number
  /** Another Dockerfile, or an image that is there; null for nothing. */
  readonly compare: string | null
  /** Whether the image is verified too. */
  readonly verify: boolean
  readonly env: NodeJS.ProcessEnv
}

/**
 * `dockwiz measure`: times the builds of an existing Dockerfile and looks into its image, beside another Dockerfile's or
 * another image. Files, caches and images of the user are as they were when it ends.
 */
export const runMeasure = (request: MeasureCommand, signal: AbortSignal): AsyncGenerator<RunEvent> =>
  reporting(emptyReport('measure'), steps(request, signal), signal)

async function* steps(request: MeasureCommand, signal: AbortSignal): AsyncGenerator<RunEvent> {
  const root = resolve(request.folder)
  const files = await readDockerFiles(root, request.file)
  const other = request.compare === null ? null : await findDockerFiles(root, request.compare)
  yield { kind: 'begun', name: basename(root), root, compared: comparedWith(request, other) }
  const manifest = await manifestOf(request)
  const engine = await detectEngine(request.env, signal)
  yield { kind: 'engine', engine }
  let measured = NOTHING_MEASURED
  if (other === null && request.compare !== null) {
    const image = await imageThere(engine, request.compare, signal)
    const measurement = { kind: 'image', side: 'before', image } as const
    measured = addMeasurement(measured, measurement)
    yield { kind: 'measured', measurement }
  }

  await using names = passingNames(engine, 'dockwiz-measure')
  const wanted: MeasureRequest = {
    contextDir: root,
    after: measuredImage(files, names.after, request.target),
    before: other === null ? null : measuredImage(other, names.before, null),
    runs: runsOf(request, manifest),
    progress: engine.rawjson ? 'rawjson' : 'plain',
    codeFile: null,
    manifest,
    logFolder: await logFolder(root),
  }
  measured = yield* addingUp(measureBuilds(engine, wanted, signal), measured)
  for (const image of lookedInto(measured, wanted)) {
    yield* tellContents(engine, image, signal)
    if (request.verify && image.side === 'after')
      yield* verifyImage(engine, { ...image, source: image.file }, signal)
    yield* tellWeight(engine, image, signal)
  }
}

const measuredImage = (files: DockerFiles, tag: string, target: string | null): MeasuredImage => ({
  ...files,
  tag,
  ...(target !== null && { target }),
})

function comparedWith({ compare }: MeasureCommand, other: DockerFiles | null): Compared {
  if (compare === null) return { kind: 'none', label: 'nothing' }
  return other === null ? { kind: 'image', label: compare } : { kind: 'dockerfile', label: other.dockerfile }
}

/** The file whose change stands for a change of the dependencies; null where nothing tells it. */
async function manifestOf({ folder, scenarios }: MeasureCommand): Promise<string | null> {
  const project = await findProject(folder)
  const manifest = project?.manifests.find(({ group }) => group === undefined)?.file ?? null
  if (manifest !== null || scenarios?.includes('dependencies') !== true) return manifest
  throw new Problem('usage', {
    what: 'Nothing is found that --scenario dependencies could change.',
    why: 'There is no requirements file, lock or pyproject.toml that dockwiz knows in this folder.',
    next: ['Leave it out: --scenario clean,unchanged,code'],
  })
}

/** The layers that a clean build leaves are what every other scenario begins with, so there is always one. */
function runsOf({ scenarios, runs }: MeasureCommand, manifest: string | null): MeasureRequest['runs'] {
  const times = (scenario: Scenario): number => (scenarios?.includes(scenario) === false ? 0 : runs)
  return {
    clean: Math.max(times('clean'), 1),
    unchanged: times('unchanged'),
    code: times('code'),
    dependencies: manifest === null ? 0 : times('dependencies'),
  }
}

async function imageThere(engine: Engine, reference: string, signal: AbortSignal): Promise<ImageFacts> {
  if ((await findImage(engine, reference, signal)) !== null)
    return await inspectImage(engine, reference, { base: null, dockerfile: null }, signal)
  throw new Problem('usage', {
    what: 'What --compare names is neither a file in this folder nor an image on this machine.',
    where: reference,
    next: [`Fetch the image: docker pull ${reference}`, 'Or name a Dockerfile: --compare old.Dockerfile'],
  })
}
