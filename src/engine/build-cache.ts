import { setTimeout } from 'node:timers/promises'
import * as v from 'valibot'
import { readJson } from '../common/json.js'
import { docker, tryDocker, unknownAnswer } from './docker.js'
import type { Engine } from './engine.js'

const cacheJson = v.nullable(
  v.array(v.object({ ID: v.string(), CacheType: v.string(), Description: v.string() })),
  [],
)

/** Removes the cache mounts (`RUN --mount=type=cache`) whose id holds a mark; no other part of the build cache. */
export async function removeCacheMounts(engine: Engine, mark: string): Promise<void> {
  const records = readJson(cacheJson, await buildCache(engine))
  if (records === null) throw unknownAnswer('docker system df')
  for (const { ID: id, CacheType: type, Description: description } of records) {
    if (type !== 'exec.cachemount' || !description.includes(mark)) continue
    // A star marks what can be written to; it is no part of the id.
    await docker(engine, ['builder', 'prune', '--force', '--filter', `id=${id.replace(/\*$/u, '')}`])
  }
}

const TRIES = 5
/** Milliseconds. */
const PAUSE = 500

/** What the build cache holds, as JSON. Asked again where it fails: containerd's store cannot count while an image goes. */
export async function buildCache(engine: Engine): Promise<string> {
  const args = ['system', 'df', '--verbose', '--format', '{{json .BuildCache}}']
  for (let tries = 1; tries < TRIES; tries += 1) {
    const { exitCode, stdout } = await tryDocker(engine, args)
    if (exitCode === 0) return stdout
    await setTimeout(PAUSE)
  }
  return (await docker(engine, args)).stdout
}
