import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { temporaryFolder } from '../common/temporary-folder.js'
import { removeCacheMounts } from '../engine/build-cache.js'
import type { Engine } from '../engine/engine.js'
import { copyContext } from './copy-context.js'
import type { Side } from './measurements.js'
import { withPrivateCaches } from './private-caches.js'
import type { MeasuredImage, MeasureRequest } from './request.js'

/** Where builds are timed apart from the user's files and caches, for `await using`: nothing of it stays. */
export interface Workshop extends AsyncDisposable {
  /** What one side is built from, copied when it is first asked for. */
  bench(side: Side): Promise<Bench>
}

export interface Bench {
  readonly image: MeasuredImage
  /** Absolute: the copy of the context. */
  readonly contextDir: string
  /** Absolute: the copy of the Dockerfile, outside the context. */
  readonly dockerfile: string
  /** What stands in that copy: the same lines, with cache mounts of their own. */
  readonly text: string
  /** The files in the context. */
  readonly files: readonly string[]
}

/** Sets up for the sides of a request. */
export async function openWorkshop(
  engine: Engine,
  request: MeasureRequest,
  signal?: AbortSignal,
): Promise<Workshop> {
  const folder = await temporaryFolder('measure')
  const mark = `dockwiz-${randomUUID()}`
  const benches = new Map<Side, Bench>()
  let caches = 0

  async function setUp(side: Side, image: MeasuredImage): Promise<Bench> {
    const contextDir = join(folder.path, side, 'context')
    const dockerfile = join(folder.path, side, basename(image.dockerfile))
    const files = await copyContext(request.contextDir, image.ignore, contextDir, signal)
    await putDockerFiles(contextDir, files, image)
    const own = withPrivateCaches(image.text, `${mark}-${side}`)
    await writeFile(dockerfile, own.text)
    caches += own.caches
    return { image, contextDir, dockerfile, text: own.text, files }
  }

  return {
    async bench(side) {
      const image = request[side]
      if (image === null) throw new Error(`nothing to build for ${side}`)
      const bench = benches.get(side) ?? (await setUp(side, image))
      benches.set(side, bench)
      return bench
    },
    async [Symbol.asyncDispose]() {
      await folder[Symbol.asyncDispose]()
      if (caches > 0) await removeCacheMounts(engine, mark)
    },
  }
}

/** The Docker files in the copy are this side's own: in the user's folder the other side's may have replaced them. */
async function putDockerFiles(
  contextDir: string,
  files: readonly string[],
  image: MeasuredImage,
): Promise<void> {
  const ignore = join(contextDir, '.dockerignore')
  if (image.ignore === null) await rm(ignore, { force: true })
  else if (files.includes('.dockerignore')) await writeFile(ignore, image.ignore)
  if (files.includes('Dockerfile')) await writeFile(join(contextDir, 'Dockerfile'), image.text)
}
