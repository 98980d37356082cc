import type { Engine } from '../engine/engine.js'
import { findImage, pullImage } from '../engine/images.js'
import { baseImages } from './base-images.js'
import type { MeasureEvent } from './measurements.js'
import type { MeasuredImage } from './request.js'

/**
 * Fetches the base images that are not on this machine, so that no timed build fetches them.
 *
 * @throws Problem with the registry's words where one cannot be had.
 */
export async function* pullBases(
  engine: Engine,
  { text }: MeasuredImage,
  signal?: AbortSignal,
): AsyncGenerator<MeasureEvent> {
  for (const reference of baseImages(text).all) {
    if ((await findImage(engine, reference, signal)) !== null) continue
    yield { kind: 'pulling', reference }
    await pullImage(engine, reference, signal)
  }
}
