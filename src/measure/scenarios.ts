import { Problem } from '../common/problem.js'
import type { BuildResult } from '../engine/build-image.js'
import type { Engine } from '../engine/engine.js'
import { findImage } from '../engine/images.js'
import { chooseCodeFile } from './changed-file.js'
import { measureContext } from './context.js'
import { ignoredCopies } from './ignored-copies.js'
import { inspectImage } from './image.js'
import { sourceOf } from './image-source.js'
import type { ContextFacts, Measurement, MeasureEvent, Scenario, Side, TimedBuild } from './measurements.js'
import { pullBases } from './pull-bases.js'
import type { MeasuredImage, MeasureRequest } from './request.js'
import { type Runs, schedule, type ScheduledBuild } from './schedule.js'
import { isKept, timedBuild } from './timed-build.js'
import { timelineOf } from './timeline.js'
import { openWorkshop, type Workshop } from './workshop.js'

/**
 * Measures what the user's files make: the context, the images, and how long the builds of each scenario take. The first
 * build is a clean one of `after`, and its image stays. Builds run on copies of the context with cache mounts of their
 * own; when it ends, in whatever way, only the images under the names asked for are left. A scenario whose runs took half
 * a minute is not repeated on that side: nobody waits an hour for a third digit.
 *
 * @throws Problem where `after` cannot be built, or the signal says stop. A `before` that cannot be built is told of.
 */
export async function* measureBuilds(
  engine: Engine,
  request: MeasureRequest,
  signal?: AbortSignal,
): AsyncGenerator<MeasureEvent> {
  yield measured({ kind: 'context', context: await measureContexts(request, signal) })
  await using workshop = await openWorkshop(engine, request, signal)
  const changes = await filesToChange(request, workshop)
  const series: Series = new Map()
  const lost = new Set<Side>(request.before === null ? ['before'] : [])
  for (const build of schedule(possible(request.runs, changes))) {
    if (lost.has(build.side)) continue
    try {
      yield* measureBuild(engine, { request, workshop, changes, series, build }, signal)
    } catch (error) {
      yield* timedSoFar(series, build)
      const bearable = build.side === 'before' && error instanceof Problem && error.kind !== 'cancelled'
      if (!bearable) throw error
      lost.add('before')
      yield { kind: 'unbuilt', image: 'before', problem: error }
    }
  }
}

async function measureContexts(request: MeasureRequest, signal?: AbortSignal): Promise<ContextFacts> {
  const { contextDir, after, before } = request
  const walked = await measureContext(contextDir, after.ignore, signal)
  const context = { ...walked, ignoredCopies: await ignoredCopies(contextDir, after) }
  if (before === null) return { ...context, before: null }
  const { files, bytes } = await measureContext(contextDir, before.ignore, signal)
  return { ...context, before: { files, bytes } }
}

/** The file that each scenario changes; null where it changes none. */
type Changes = Readonly<Record<Scenario, string | null>>

/** The runs so far, by side and scenario. */
type Series = Map<string, readonly BuildResult[]>

interface Work {
  readonly request: MeasureRequest
  readonly workshop: Workshop
  readonly changes: Changes
  readonly series: Series
  readonly build: ScheduledBuild
}

async function filesToChange(request: MeasureRequest, workshop: Workshop): Promise<Changes> {
  const { files } = await workshop.bench('after')
  const code = request.codeFile ?? chooseCodeFile(files)
  return { clean: null, unchanged: null, code, dependencies: request.manifest }
}

function possible(runs: Runs, changes: Changes): Runs {
  return {
    ...runs,
    code: changes.code === null ? 0 : runs.code,
    dependencies: changes.dependencies === null ? 0 : runs.dependencies,
  }
}

async function* measureBuild(engine: Engine, work: Work, signal?: AbortSignal): AsyncGenerator<MeasureEvent> {
  const { request, workshop, changes, series, build } = work
  const { side, scenario, run, of } = build
  const name = seriesOf(build)
  const earlier = series.get(name) ?? []
  if (isEnough(earlier)) return
  const bench = await workshop.bench(side)
  const changed = changes[scenario]
  if (changed !== null && !bench.files.includes(changed)) return
  const { image } = bench
  if (isKept(build)) yield* pullBases(engine, image, signal)
  const { logFolder, progress } = request
  const wanted = { build, bench, changed, logFolder, ...(progress && { progress }) }
  let result = yield* timedBuild(engine, wanted, signal)
  while (result.stoodStill > 0) result = yield* timedBuild(engine, wanted, signal)
  if (isKept(build)) {
    const facts = await inspectImage(engine, await builtImage(engine, result, image), sourceOf(image), signal)
    yield measured({ kind: 'image', side, image: { ...facts, reference: image.tag } })
    const file = { image: side, text: bench.text, target: image.target }
    yield measured({ kind: 'timeline', timeline: timelineOf(file, result.summary.times, result.seconds) })
  }
  const all = [...earlier, result]
  series.set(name, all)
  if (run === of || isEnough(all)) yield measured({ kind: 'build', build: timedSeries(build, all, result) })
}

/** By its id, because another run may have taken the name; not every image store knows the id that a build tells. */
async function builtImage(engine: Engine, { imageId }: BuildResult, { tag }: MeasuredImage): Promise<string> {
  return imageId !== null && (await findImage(engine, imageId)) !== null ? imageId : tag
}

/** The runs of a series that broke off were measured all the same. */
function* timedSoFar(series: Series, build: ScheduledBuild): Generator<MeasureEvent> {
  const all = series.get(seriesOf(build)) ?? []
  const last = all.at(-1)
  if (last !== undefined) yield measured({ kind: 'build', build: timedSeries(build, all, last) })
}

const seriesOf = ({ side, scenario }: ScheduledBuild): string => `${side} ${scenario}`

/** All runs of a scenario on one side; the last one tells the steps. */
function timedSeries(
  { side, scenario }: ScheduledBuild,
  all: readonly BuildResult[],
  { summary: { steps, cached } }: BuildResult,
): TimedBuild {
  const own = all.flatMap(({ summary }) => summary.engineSeconds ?? [])
  const engineSeconds = own.length === all.length ? own : null
  return { image: side, scenario, seconds: all.map(({ seconds }) => seconds), engineSeconds, steps, cached }
}

/** Seconds of one scenario on one side after which it is not run again. */
const ENOUGH_SECONDS = 30

const isEnough = (runs: readonly BuildResult[]): boolean =>
  runs.reduce((sum, { seconds }) => sum + seconds, 0) >= ENOUGH_SECONDS

const measured = (measurement: Measurement): MeasureEvent => ({ kind: 'measured', measurement })
