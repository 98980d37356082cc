import { imageDigest } from '../engine/image-digest.js'
import type { Engine } from '../engine/engine.js'
import { basesOf, pinBases } from '../plan/pin-bases.js'
import type { Plan } from '../plan/plan.js'

/** The plan with every base image held to the digest it has now. Throws the Problem of one that cannot be told. */
export async function pinnedPlan(plan: Plan, engine: Engine, signal: AbortSignal): Promise<Plan> {
  const digests = new Map<string, string>()
  for (const image of basesOf(plan)) digests.set(image, await imageDigest(engine, image, signal))
  return pinBases(plan, digests)
}
