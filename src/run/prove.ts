import { sourceOf } from '../measure/image-source.js'
import type { MeasureRequest } from '../measure/request.js'
import type { Measured } from '../report/measured.js'
import type { ImageSource } from '../verify/places.js'
import { verifyImage } from '../verify/verify-image.js'
import type { RunEvent } from './events.js'
import { type LookedInto, tellContents, tellWeight } from './look-into.js'
import { measureSettled } from './measure-settled.js'
import type { ProofRequest } from './proof.js'

/** Builds what was written and what it is compared with, measures both, and verifies both. */
export async function* prove(request: ProofRequest, signal: AbortSignal): AsyncGenerator<RunEvent> {
  const { engine } = request
  const { measured, wanted } = yield* measureSettled(request, signal)
  const images = lookedInto(measured, wanted)
  for (const image of images) {
    yield* tellContents(engine, image, signal)
    yield* verifyImage(engine, { ...image, source: image.file }, signal)
  }
  // Last, because it takes the longest and decides nothing.
  for (const image of images) yield* tellWeight(engine, image, signal)
}

interface Proven extends LookedInto {
  readonly file: ImageSource
}

function lookedInto({ images, context }: Measured, request: MeasureRequest): readonly Proven[] {
  return (['after', 'before'] as const).flatMap(side => {
    const [image, built] = [images[side], request[side]]
    if (image === null || built === null) return []
    const sent = side === 'before' ? context?.before : context
    const { dockerfile: file, text, target } = built
    return [
      {
        side,
        image,
        source: sourceOf(built),
        context: sent?.bytes ?? null,
        file: { file, text, ...(target && { target }) },
      },
    ]
  })
}
