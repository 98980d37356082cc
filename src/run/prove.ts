import { verifyImage } from '../verify/verify-image.js'
import type { RunEvent } from './events.js'
import { withFlags } from './failed-checks.js'
import { lookedInto, tellContents, tellWeight } from './look-into.js'
import { measureSettled } from './measure-settled.js'
import type { ProofRequest } from './proof.js'

/** Builds what was written and what it is compared with, measures both, and verifies both. */
export async function* prove(request: ProofRequest, signal: AbortSignal): AsyncGenerator<RunEvent> {
  const { engine, environment, project } = request
  const { measured, wanted, answers } = yield* measureSettled(request, signal)
  const images = lookedInto(measured, wanted)
  for (const image of images) {
    yield* tellContents(engine, image, signal)
    const verified = verifyImage(engine, { ...image, source: image.file, environment }, signal)
    for await (const event of verified) yield withFlags(event, { project, answers })
  }
  // Last, because it takes the longest and decides nothing.
  for (const image of images) yield* tellWeight(engine, image, signal)
}
