import type { ImageFacts } from '../measure/measurements.js'
import type { HiddenFile } from './hidden-secrets.js'
import type { Places } from './places.js'
import type { ProbeResult } from './probe-result.js'

/** All that a check of an image's inside may look at. */
export interface Sight {
  readonly probe: ProbeResult
  readonly places: Places
  readonly image: ImageFacts
  /** What made the image, as the builder recorded it, build arguments included; the oldest first. */
  readonly history: readonly string[]
  /** Files that a later layer takes away and an earlier one keeps, as far as their names tell of a secret. */
  readonly hidden: readonly HiddenFile[]
}
