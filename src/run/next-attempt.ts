import { migrate } from '../migrate/migrate.js'
import { isSame, type Repair, repairText } from '../migrate/repair.js'
import type { Surroundings } from '../migrate/surroundings.js'
import { agreedTo, type AgreedMigration } from './propose-migration.js'

/** Another migration of the same file, and what is changed, as an order. */
export interface NextAttempt {
  readonly agreed: AgreedMigration
  readonly by: string
}

/**
 * What to try after an image that does otherwise: the repairs, or else the same without what was taken of the offers,
 * because those are what is not safe. Null where neither changes anything, or leaves anything to gain. Pure.
 */
export function nextAttempt(agreed: AgreedMigration, repairs: readonly Repair[]): NextAttempt | null {
  const { surroundings, migration } = agreed
  const fresh = repairs.filter(repair => !surroundings.repairs.some(other => isSame(other, repair)))
  const taken = migration.offers.filter(offer => offer.taken).map(({ id }) => id)
  return (
    attempt(agreed, {
      surroundings: { ...surroundings, repairs: [...surroundings.repairs, ...fresh] },
      by: fresh.map(repairText).join(', '),
    }) ??
    attempt(agreed, {
      surroundings: { ...surroundings, offers: new Set() },
      by: `take none of the offers ${taken.join(', ')}`,
    })
  )
}

function attempt(
  agreed: AgreedMigration,
  { surroundings, by }: { readonly surroundings: Surroundings; readonly by: string },
): NextAttempt | null {
  const next = agreedTo({ ...agreed, surroundings, migration: migrate(agreed.old.text, surroundings) })
  return next === null || next.migration.text === agreed.migration.text ? null : { agreed: next, by }
}
