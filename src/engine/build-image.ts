import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { throwIfCancelled } from '../common/problem.js'
import { temporaryFolder } from '../common/temporary-folder.js'
import { buildArguments, type BuildRequest } from './build-arguments.js'
import type { BuildEvent } from './build/events.js'
import { createReader } from './build/reader.js'
import { openBuildLog } from './build-log.js'
import type { Engine } from './engine.js'
import { spawnDocker } from './spawn-docker.js'

export interface BuildResult {
  /** 0: built. The events tell why it failed. */
  readonly exitCode: number
  /** The engine's own id of the image; null where none was built. */
  readonly imageId: string | null
  /** From the start of docker to its end, on a clock that does not jump. */
  readonly seconds: number
  readonly logFile: string
}

/** What a build tells: its events, and last of all how it ended. */
export type BuildOutput = BuildEvent | { readonly kind: 'ended'; readonly result: BuildResult }

/**
 * Builds an image and tells what happens as docker prints it. A build that fails ends with its exit code; nothing is
 * thrown for it. Memory is bounded: docker waits where its events are not taken. Leaving the loop early, or the signal,
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
  await using folder = await temporaryFolder('build')
  const iidFile = join(folder.path, 'iid')
  await using log = await openBuildLog(request.logFile)
  const begun = performance.now()
  await using build = spawnDocker(engine, buildArguments(engine, request, iidFile), signal)

  const reader = createReader(request.progress ?? 'plain')
  for await (const { bytes, from } of build.output()) {
    await log.write(bytes)
    yield* reader.push(bytes, from)
  }
  const exitCode = await build.ended()
  const seconds = (performance.now() - begun) / 1000
  yield* reader.end()
  throwIfCancelled(signal)
  const imageId = await readImageId(iidFile)
  yield { kind: 'ended', result: { exitCode, imageId, seconds, logFile: request.logFile } }
}

/** The file is there only where docker built an image and put it among the engine's. */
async function readImageId(iidFile: string): Promise<string | null> {
  return existsSync(iidFile) ? (await readFile(iidFile, 'utf8')).trim() : null
}
