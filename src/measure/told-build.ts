import type { BuildRequest } from '../engine/build-arguments.js'
import { buildImage, type BuildResult } from '../engine/build-image.js'
import type { Engine } from '../engine/engine.js'
import type { MeasureEvent } from './measurements.js'

/** What is told of a build before it begins. */
export type Announced = Omit<Extract<MeasureEvent, { kind: 'building' }>, 'kind'>

/**
 * Builds, and tells it from its beginning to its end.
 *
 * @throws Problem where it fails or is cancelled.
 */
export async function* toldBuild(
  engine: Engine,
  announced: Announced,
  request: BuildRequest,
  signal?: AbortSignal,
): AsyncGenerator<MeasureEvent, BuildResult> {
  yield { kind: 'building', ...announced }
  const result = yield* eventsOf(buildImage(engine, request, signal))
  if (result.problem !== null) throw result.problem
  const { image, scenario } = announced
  const { steps, cached } = result.summary
  yield { kind: 'built', image, scenario, seconds: result.seconds, steps, cached }
  return result
}

async function* eventsOf(output: ReturnType<typeof buildImage>): AsyncGenerator<MeasureEvent, BuildResult> {
  for await (const event of output) {
    if (event.kind === 'ended') return event.result
    yield { kind: 'build', event }
  }
  throw new Error('a build went by without its end')
}
