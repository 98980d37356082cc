import type { Engine } from '../../engine/engine.js'
import type { Seen } from '../probe-result.js'
import { runProbe } from '../run-probe.js'
import { missingIn } from './missing.js'
import type { Equivalence, Portrait } from './portrait.js'

/** Something that an image has and its successor lacks: a library, a program or a path. */
export type Lost = Seen<'whereabouts'>[number]

/** Finds what the new image lacks in the old one; what was not there either is no loss. */
export async function findLost(
  engine: Engine,
  image: string,
  names: readonly string[],
  signal: AbortSignal,
): Promise<readonly Lost[]> {
  if (names.length === 0) return []
  const sections = [`whereabouts=${names.join(',')}`] as const
  const probe = await runProbe(engine, { image, sections, as: 'root' }, signal)
  const found = probe.kind === 'seen' ? probe.result.whereabouts : undefined
  return found === undefined || 'error' in found ? [] : found
}

/** What may be gone, by the differences that are wrong and by what the new image’s container said. */
export function namesToFind({
  equivalence,
  after,
}: {
  readonly equivalence: Equivalence
  readonly after: Portrait
}): readonly string[] {
  const wrong = equivalence.different.filter(({ verdict }) => verdict === 'wrong')
  const gone = wrong.filter(({ kind, after }) => GONE.has(kind) && after === 'not there')
  const asked = wrong.some(({ kind }) => kind === 'answer' || kind === 'import') ? missingIn(after) : []
  return [...new Set([...gone.map(({ what }) => what), ...asked])].filter(name => !/[,\p{Cc}]/u.test(name))
}

const GONE: ReadonlySet<string> = new Set(['file', 'program'])
