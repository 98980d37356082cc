import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildImage } from '../../../src/engine/build-image.js'
import type { Engine } from '../../../src/engine/engine.js'
import { measureContext } from '../../../src/measure/context.js'
import { inspectImage } from '../../../src/measure/image.js'
import { sourceOf } from '../../../src/measure/image-source.js'
import { measureBuilds } from '../../../src/measure/scenarios.js'
import type { MeasuredImage, MeasureRequest } from '../../../src/measure/request.js'
import { addMeasurement, type Measured, NOTHING_MEASURED, timedBuild } from '../../../src/report/measured.js'
import { lookedInto, tellContents, tellWeight } from '../../../src/run/look-into.js'
import type { Check, CheckEvent } from '../../../src/verify/check.js'
import { verifyImage } from '../../../src/verify/verify-image.js'
import type { StudyScenario } from './study.js'

/** What one image of a study came to. */
export interface SeenImage {
  readonly bytes: number
  /** Layers above the base image's, unpacked and as a registry keeps them. */
  readonly ownBytes: number
  readonly compressedBytes: number
  /** Bytes that later layers hide. */
  readonly wasteBytes: number
  readonly executables: number
  readonly setid: number
  /** Of one build each; null where nothing was to be changed. */
  readonly seconds: Readonly<Record<StudyScenario, number | null>>
  /** Whether every step came from the cache where nothing had changed. */
  readonly cached: boolean | null
  readonly checks: readonly SeenCheck[]
}

export type SeenCheck = Pick<Check, 'id' | 'status' | 'evidence'>

const RUNS = { clean: 1, unchanged: 1, code: 1, dependencies: 0 } as const
const ONLY_CLEAN = { clean: 1, unchanged: 0, code: 0, dependencies: 0 } as const
const MOST_AGAIN = 1

/**
 * Builds, measures and verifies one image, as `dockwiz measure` does; the image stays under its tag.
 *
 * @param timed otherwise it is built with what the cache has, and no seconds are told: for a machine that is busy.
 */
export async function seeImage(
  engine: Engine,
  root: string,
  built: MeasuredImage,
  timed: boolean,
): Promise<SeenImage> {
  const { signal } = new AbortController()
  const request: MeasureRequest = {
    contextDir: root,
    after: built,
    before: null,
    runs: RUNS,
    codeFile: null,
    manifest: null,
    logFolder: join(root, '..', 'logs'),
  }
  let measured = timed ? await measure(engine, request) : await buildOnly(engine, request)
  for (let again = 0; timed && again < MOST_AGAIN && (await wasHeldUp(request)); again += 1)
    measured = await measure(engine, { ...request, runs: ONLY_CLEAN }, measured)
  const checks: SeenCheck[] = []
  for (const image of lookedInto(measured, request)) {
    for await (const event of tellContents(engine, image, signal))
      if (event.kind === 'measured') measured = addMeasurement(measured, event.measurement)
    for await (const event of verifyImage(engine, { ...image, source: image.file }, signal))
      checks.push(...checkIn(event))
    for await (const event of tellWeight(engine, image, signal))
      if (event.kind === 'measured') measured = addMeasurement(measured, event.measurement)
  }
  const image = measured.images.after
  if (image === null) throw new Error(`${built.tag} was not measured.`)
  const seconds = (scenario: StudyScenario): number | null =>
    timedBuild(measured, 'after', scenario)?.seconds[0] ?? null
  const again = timedBuild(measured, 'after', 'unchanged')
  return {
    bytes: image.bytes,
    ownBytes: image.ownBytes,
    compressedBytes: image.compressedBytes ?? Number.NaN,
    wasteBytes: (image.waste ?? []).reduce((sum, { bytes }) => sum + bytes, 0),
    executables: image.executables ?? Number.NaN,
    setid: image.setid?.length ?? Number.NaN,
    seconds: { clean: seconds('clean'), unchanged: seconds('unchanged'), code: seconds('code') },
    cached: again === null ? null : again.cached === again.steps,
    checks,
  }
}

/** The measurements, added to those that are there. */
async function measure(
  engine: Engine,
  request: MeasureRequest,
  before: Measured = NOTHING_MEASURED,
): Promise<Measured> {
  let measured = before
  for await (const event of measureBuilds(engine, request))
    if (event.kind === 'measured') measured = addMeasurement(measured, event.measurement)
  return measured
}

/** The image without any times. */
async function buildOnly(
  engine: Engine,
  { contextDir, after, logFolder }: MeasureRequest,
): Promise<Measured> {
  const dockerfile = join(logFolder, '../built.Dockerfile')
  await writeFile(dockerfile, after.text)
  const logFile = join(logFolder, 'after-unchanged.log')
  for await (const output of buildImage(engine, { contextDir, dockerfile, tag: after.tag, logFile }))
    if (output.kind === 'ended' && output.result.problem !== null) throw output.result.problem
  const image = await inspectImage(engine, after.tag, sourceOf(after))
  const context = { ...(await measureContext(contextDir, after.ignore)), before: null }
  return [{ kind: 'context', context } as const, { kind: 'image', side: 'after', image } as const].reduce(
    addMeasurement,
    NOTHING_MEASURED,
  )
}

/** Whether pip or apt waited for an answer that did not come: such a build tells the network's time, and is done again. */
async function wasHeldUp({ logFolder }: MeasureRequest): Promise<boolean> {
  return /WARNING: Retrying|^#\d+ [\d.]+ Err:/mu.test(
    await readFile(join(logFolder, 'after-clean.log'), 'utf8'),
  )
}

/** The verdict that an event brings, if it does. */
export function checkIn(event: CheckEvent): readonly SeenCheck[] {
  if (event.kind !== 'checked') return []
  const { id, status, evidence } = event.check
  return [{ id, status, evidence }]
}
