import type { Arrangement } from './new-file.js'
import type { Offer } from './migration.js'
import { execOffer } from './offers/exec-form.js'
import { healthcheckOffer } from './offers/healthcheck.js'
import type { Change, OfferKind } from './offers/offer-kind.js'
import { signalsOffer } from './offers/signals.js'
import { slimOffer } from './offers/slim.js'
import { userOffer } from './offers/user.js'
import type { OldFile } from './old-file.js'
import type { Surroundings } from './surroundings.js'

/** Every offer, in the order in which they are made and applied. */
const OFFERS: readonly OfferKind[] = [slimOffer, userOffer, healthcheckOffer, signalsOffer, execOffer]

export interface OfferedChange {
  readonly offer: Offer
  readonly change: Change
  readonly gain: string | null
}

/** What can be offered for a file, and whether the user takes it. */
export function offersFor(file: OldFile, surroundings: Surroundings): readonly OfferedChange[] {
  return OFFERS.flatMap((kind): OfferedChange[] => {
    const change = kind.changeFor(file, surroundings)
    const { id, title, risk, gain = null } = kind
    return change === null
      ? []
      : [{ offer: { id, title, risk, taken: surroundings.offers.has(id) }, change, gain }]
  })
}

/** The arrangement with the offers that were taken. */
export const applyOffers = (arrangement: Arrangement, taken: readonly OfferedChange[]): Arrangement =>
  taken.reduce((changed, { change }) => change(changed), arrangement)
