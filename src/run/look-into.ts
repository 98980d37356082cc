import type { Engine } from '../engine/engine.js'
import { sourceOf } from '../measure/image-source.js'
import type { ImageSource } from '../measure/layers.js'
import type { ImageFacts, MeasureEvent, Side } from '../measure/measurements.js'
import type { MeasureRequest } from '../measure/request.js'
import { weighImage } from '../measure/weigh/weigh-image.js'
import type { Measured } from '../report/measured.js'
import { readContents } from '../verify/image-contents.js'
import type { ImageSource as Places } from '../verify/places.js'

export interface LookedInto {
  readonly side: Side
  readonly image: ImageFacts
  readonly source: ImageSource
  /** Bytes of the build context it was built from; null where it is not known. */
  readonly context: number | null
  /** Where fixes have their lines; null where no Dockerfile is known. */
  readonly file: Places | null
}

/** The images that were built or are there, each with what is known of where it comes from. */
export function lookedInto(
  { images, context }: Measured,
  request: Pick<MeasureRequest, Side>,
): readonly LookedInto[] {
  return (['after', 'before'] as const).flatMap((side): LookedInto[] => {
    const [image, built] = [images[side], request[side]]
    if (image === null) return []
    const sent = side === 'before' ? context?.before : context
    const known = { side, image, context: sent?.bytes ?? null }
    if (built === null) return [{ ...known, source: { base: null, dockerfile: null }, file: null }]
    const { dockerfile: file, text, target } = built
    return [{ ...known, source: sourceOf(built), file: { file, text, ...(target && { target }) } }]
  })
}

/** What is installed in an image, and how small one with the same could be. Tells nothing where it has no Python. */
export async function* tellContents(
  engine: Engine,
  { side, image, source, context }: LookedInto,
  signal: AbortSignal,
): AsyncGenerator<MeasureEvent> {
  const application = Math.min(applicationBytes(image), context ?? Infinity)
  const contents = await readContents(engine, { image, base: source.base, application }, signal)
  if (contents !== null) yield { kind: 'measured', measurement: { kind: 'contents', side, contents } }
}

/** What takes reading the whole image: its layers as a registry keeps them, and what they hold for nothing. */
export async function* tellWeight(
  engine: Engine,
  { side, image, source }: LookedInto,
  signal: AbortSignal,
): AsyncGenerator<MeasureEvent> {
  yield { kind: 'weighing', image: side }
  const weight = await weighImage(engine, image.id, source, signal)
  yield { kind: 'measured', measurement: { kind: 'weight', side, weight } }
}

/** What a COPY of the application brought; the context holds no more of it, unless a build step made some. */
const applicationBytes = ({ layers }: ImageFacts): number =>
  layers.filter(({ group }) => group === 'application').reduce((sum, { bytes }) => sum + bytes, 0)
