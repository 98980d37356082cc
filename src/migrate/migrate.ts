import { parseDockerfile } from '../dockerfile/parse.js'
import { applyRepairs } from './apply-repairs.js'
import { arrange } from './arrange.js'
import { gainsOf } from './gains.js'
import { type Migration, Refused } from './migration.js'
import { notesOf } from './notes.js'
import { applyOffers, offersFor } from './offers.js'
import { readOldFile } from './old-file.js'
import { placeSteps } from './place.js'
import { printFile } from './print.js'
import { canBeSlim, slimImage } from './offers/slim.js'
import { onlyStage, refuseOtherPython } from './refuse.js'
import type { Surroundings } from './surroundings.js'

/**
 * Turns a single-stage Python Dockerfile into one with a builder and a runtime. Pure: nothing is read, run or written.
 * What cannot be migrated for sure is refused with the reason.
 */
export function migrate(text: string, surroundings: Surroundings): Migration {
  try {
    return migrated(text, surroundings)
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused', refusal: error.refusal, reason: error.message }
    throw error
  }
}

function migrated(text: string, surroundings: Surroundings): Migration {
  const dockerfile = parseDockerfile(text)
  const { stage, base } = onlyStage(dockerfile)
  const asItIs = readOldFile(dockerfile, stage, base, surroundings, false)
  refuseOtherPython(asItIs.steps, base)
  const slim = surroundings.offers.has('slim') && canBeSlim(asItIs)
  const file = slim ? readOldFile(dockerfile, stage, base, surroundings, true) : asItIs
  if (file.last === -1)
    return {
      kind: 'nothing-to-gain',
      reason:
        'Nothing is installed with pip, uv, Poetry or Pipenv, so there is nothing that a builder could do.',
      offers: [],
    }
  const placements = placeSteps(file)
  const offers = offersFor(file, surroundings)
  const taken = offers.filter(({ offer }) => offer.taken)
  const gains = [...gainsOf(file, placements), ...taken.flatMap(({ gain }) => gain ?? [])]
  if (gains.length === 0)
    return {
      kind: 'nothing-to-gain',
      reason:
        'Two stages would ship the same image: there is no build package, no tool and no cache in it that a builder could keep.',
      offers: offers.map(({ offer }) => offer),
    }
  const { parts, trace } = applyRepairs(file, applyOffers(arrange(file, placements, !slim), taken))
  return {
    kind: 'migrated',
    text: printFile(file, { parts, trace }, { runtime: slim ? slimImage(file) : null }),
    gains,
    trace,
    offers: offers.map(({ offer }) => offer),
    notes: notesOf(file),
  }
}
