import { healthcheckFor } from '../../plan/process/healthcheck.js'
import { renderInstruction } from '../../plan/render/render-instruction.js'
import { type OfferKind, withLine } from './offer-kind.js'

export const healthcheckOffer: OfferKind = {
  id: 'healthcheck',
  title: 'let Docker ask the application whether it answers',
  risk: 'A container that starts slowly, or answers this path only to some, counts as unhealthy; Swarm and Compose’s depends_on act on that.',
  changeFor: ({ steps }, { health }) => {
    if (health === null || steps.some(({ instruction }) => instruction.keyword === 'HEALTHCHECK')) return null
    // Engines before 25 know no --start-interval.
    const lines = renderInstruction(healthcheckFor(health), { link: false, startInterval: false })
    const because = 'Asked from inside, by Python, which is there anyway.'
    return arrangement => withLine(arrangement, { text: lines.join('\n'), because, place: 'start' })
  },
}
