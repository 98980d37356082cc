import type { Engine } from '../engine/engine.js'
import type { ImageFacts } from '../measure/measurements.js'
import { applicationFolders } from '../migrate/application-folders.js'
import { mentionedPrograms } from '../migrate/mentioned-programs.js'
import type { Migrated } from '../migrate/migration.js'
import type { Surroundings } from '../migrate/surroundings.js'
import { compareImages } from '../verify/equivalence/compare.js'
import { drawPortrait, type PortraitRequest } from '../verify/equivalence/draw-portrait.js'
import type { Equivalence, Portrait, Repaired, Wishes } from '../verify/equivalence/portrait.js'
import type { RunEvent } from './events.js'

/** How two images compare, and the new one as it was seen. */
export interface Compared {
  readonly equivalence: Equivalence
  readonly after: Portrait
}

/** What was meant to change, and where to look. */
export interface Comparison {
  readonly folders: readonly string[]
  readonly request: PortraitRequest['request']
  readonly wishes: Wishes
  /** What earlier builds of the new file lacked. */
  readonly repaired: readonly Repaired[]
}

/** What a migration means to change, and where the application of the old file lies. */
export function comparisonOf(
  oldText: string,
  migration: Migrated,
  { context, health }: Surroundings,
): Omit<Comparison, 'repaired'> {
  return {
    folders: applicationFolders(oldText, leftInBuilder(migration)),
    request: health === null ? null : { port: health.port, path: health.path ?? '/' },
    wishes: {
      taken: new Set(migration.offers.filter(({ taken }) => taken).map(({ id }) => id)),
      startChanged: migration.trace.some(
        ({ text, change }) => change === 'changed' && /^(?:CMD|ENTRYPOINT)\b/iu.test(text),
      ),
      mentioned: mentionedPrograms(oldText, context),
    },
  }
}

/** Sources that are only installed are not the application’s. */
const leftInBuilder = ({ trace }: Migrated): ReadonlySet<number> =>
  new Set(
    trace.flatMap(({ lines, stages }) =>
      lines !== null && stages.every(stage => stage === 'builder') && stages.length > 0 ? [lines.start] : [],
    ),
  )

/** Looks at both images and tells how they compare. */
export async function* tellComparison(
  engine: Engine,
  images: { readonly before: ImageFacts; readonly after: ImageFacts },
  { folders, request, wishes, repaired }: Comparison,
  signal: AbortSignal,
): AsyncGenerator<RunEvent, Compared> {
  yield { kind: 'comparing' }
  const before = await drawPortrait(engine, { image: images.before, folders, request }, signal)
  const after = await drawPortrait(engine, { image: images.after, folders, request }, signal)
  const equivalence = { ...compareImages(before, after, wishes), ...(repaired.length > 0 && { repaired }) }
  yield { kind: 'compared', equivalence }
  return { equivalence, after }
}
