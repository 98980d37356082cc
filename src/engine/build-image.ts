import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Problem, throwIfCancelled } from '../common/problem.js'
import { temporaryFolder } from '../common/temporary-folder.js'
import { buildArguments, type BuildRequest } from './build-arguments.js'
import type { BuildEvent } from './build/events.js'
import { createReader } from './build/reader.js'
import type { BuildSummary } from './build/summary.js'
import { buildProblem } from './build-problem.js'
import { openBuildLog } from './build-log.js'
import { BuildRecord } from './build-record.js'
import { watchClock } from './clock-watch.js'
import type { Engine } from './engine.js'
import { keepHeapSmall } from './small-heap.js'
import { spawnDocker } from './spawn-docker.js'
import { withoutSecrets } from './without-secrets.js'

export interface BuildResult {
  /** Docker's own: 0 where the image was built. */
  readonly exitCode: number
  /** The engine's own id of the image; null where none was built. */
  readonly imageId: string | null
  /** From the start of docker to its end, on a clock that does not jump. */
  readonly seconds: number
  /** Seconds that the machine slept meanwhile: by some clocks they are in the figures, so the build tells no time. */
  readonly stoodStill: number
  readonly logFile: string
  readonly summary: BuildSummary
  /** Why it failed; null where it did not. */
  readonly problem: Problem | null
}

/** What a build tells: its events, and last of all how it ended. */
export type BuildOutput = BuildEvent | { readonly kind: 'ended'; readonly result: BuildResult }

/**
 * Builds an image and tells what happens as docker prints it. A build that fails ends with its Problem in the result; it
 * is not thrown. Memory is bounded: docker waits where its events are not taken. Leaving the loop early, or the signal,
 * ends the build: SIGTERM, which BuildKit answers by stopping every step, and SIGKILL five seconds later.
 *
 * @throws Problem where docker cannot be started, was cancelled, or the log cannot be written.
 */
export async function* buildImage(
  engine: Engine,
  request: BuildRequest,
  signal?: AbortSignal,
): AsyncGenerator<BuildOutput> {
  throwIfCancelled(signal)
  keepHeapSmall()
  await using folder = await temporaryFolder('build')
  const iidFile = join(folder.path, 'iid')
  await using log = await openBuildLog(request.logFile)
  const begun = performance.now()
  using clock = watchClock()
  await using build = spawnDocker(engine, buildArguments(engine, request, iidFile), signal)

  const record = new BuildRecord()
  const reader = createReader(request.progress ?? 'plain')
  const values = (request.secrets ?? []).map(name => engine.env[name] ?? process.env[name] ?? '')
  for await (const { bytes, from } of withoutSecrets(build.output(), values)) {
    await log.write(bytes)
    yield* record.keep(reader.push(bytes, from))
  }
  const exitCode = await build.ended()
  const seconds = (performance.now() - begun) / 1000
  const stoodStill = clock.stoodStill()
  yield* record.keep(reader.end())
  throwIfCancelled(signal)

  const imageId = await readImageId(iidFile)
  const summary = record.summary()
  const { dockerfile, logFile } = request
  const problem = exitCode === 0 ? null : buildProblem(record, dockerfile, logFile)
  yield { kind: 'ended', result: { exitCode, imageId, seconds, stoodStill, logFile, summary, problem } }
}

/** The file is there only where docker built an image and put it among the engine's. */
async function readImageId(iidFile: string): Promise<string | null> {
  return existsSync(iidFile) ? (await readFile(iidFile, 'utf8')).trim() : null
}
