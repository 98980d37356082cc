import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { BuildRequest } from '../engine/build-arguments.js'
import type { BuildResult } from '../engine/build-image.js'
import type { Engine } from '../engine/engine.js'
import { removeImage } from '../engine/images.js'
import { changedContext } from './changed-file.js'
import type { MeasureEvent } from './measurements.js'
import type { ScheduledBuild } from './schedule.js'
import { toldBuild } from './told-build.js'
import type { Bench } from './workshop.js'

export interface TimedBuildRequest {
  readonly build: ScheduledBuild
  readonly bench: Bench
  /** Changed for this build alone; null for a build of what is there. */
  readonly changed: string | null
  readonly logFolder: string
  readonly progress?: BuildRequest['progress']
}

/** Whether the build is the one whose image stays. */
export const isKept = ({ scenario, run }: ScheduledBuild): boolean => scenario === 'clean' && run === 1

/**
 * Does one build of the schedule and tells of it.
 *
 * @throws Problem where it fails or is cancelled.
 */
export async function* timedBuild(
  engine: Engine,
  { build, bench, changed, logFolder, progress = 'plain' }: TimedBuildRequest,
  signal?: AbortSignal,
): AsyncGenerator<MeasureEvent, BuildResult> {
  const { image, dockerfile } = bench
  const { side, scenario, run, of } = build
  const logFile = join(logFolder, `${side}-${scenario}.log`)
  const target = image.target === undefined ? {} : { target: image.target }
  const secrets = image.secrets === undefined ? {} : { secrets: image.secrets }
  await using name = isKept(build) ? lastingName(image.tag) : passingName(engine)
  await using context = await changedContext(bench.contextDir, changed)

  const { dockerfile: shown, text } = image
  return yield* toldBuild(
    engine,
    { image: side, scenario, run, of, dockerfile: shown, text, log: logFile, ...target },
    {
      contextDir: context.contextDir,
      dockerfile,
      tag: name.tag,
      ...target,
      ...secrets,
      noCache: scenario === 'clean',
      logFile,
      progress,
    },
    signal,
  )
}

interface ImageName extends AsyncDisposable {
  readonly tag: string
}

const lastingName = (tag: string): ImageName => ({ tag, [Symbol.asyncDispose]: () => Promise.resolve() })

function passingName(engine: Engine): ImageName {
  const tag = `dockwiz-measure:${randomUUID()}`
  return { tag, [Symbol.asyncDispose]: () => removeImage(engine, tag) }
}
