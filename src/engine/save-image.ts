import { dockerProblem } from './docker.js'
import type { Engine } from './engine.js'
import { spawnDocker } from './spawn-docker.js'

const KEPT = 4_000

/**
 * An image as the tar that `docker save` writes, chunk by chunk: nothing of it is kept, and docker waits where it is not
 * read. Left early, docker is ended.
 *
 * @throws Problem where docker cannot save it, or was cancelled.
 */
export async function* saveImage(
  engine: Engine,
  reference: string,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const args = ['save', reference]
  await using save = spawnDocker(engine, args, signal)
  let said = ''
  for await (const { bytes, from } of save.output()) {
    if (from === 'stdout') yield bytes
    else said = (said + Buffer.from(bytes).toString()).slice(-KEPT)
  }
  const exitCode = await save.ended()
  if (exitCode !== 0) throw dockerProblem(args, { exitCode, stderr: said })
}
