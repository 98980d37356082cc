import * as v from 'valibot'
import { readJson } from '../common/json.js'
import { docker, unknownAnswer } from './docker.js'
import type { Engine } from './engine.js'

const cacheJson = v.nullable(
  v.array(v.object({ ID: v.string(), CacheType: v.string(), Description: v.string() })),
  [],
)

/** Removes the cache mounts (`RUN --mount=type=cache`) whose id holds a mark; no other part of the build cache. */
export async function removeCacheMounts(engine: Engine, mark: string): Promise<void> {
  const { stdout } = await docker(engine, ['system', 'df', '--verbose', '--format', '{{json .BuildCache}}'])
  const records = readJson(cacheJson, stdout)
  if (records === null) throw unknownAnswer('docker system df')
  for (const { ID: id, CacheType: type, Description: description } of records) {
    if (type !== 'exec.cachemount' || !description.includes(mark)) continue
    // A star marks what can be written to; it is no part of the id.
    await docker(engine, ['builder', 'prune', '--force', '--filter', `id=${id.replace(/\*$/u, '')}`])
  }
}
