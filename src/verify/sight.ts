import type { ImageFacts } from '../measure/measurements.js'
import type { Places } from './places.js'
import type { ProbeResult } from './probe-result.js'

/** All that a check of an image's inside may look at. */
export interface Sight {
  readonly probe: ProbeResult
  readonly places: Places
  readonly image: ImageFacts
  /** What made the image, as the builder recorded it, build arguments included; the oldest first. */
  readonly history: readonly string[]
}
