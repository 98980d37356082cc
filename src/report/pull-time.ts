import { formatSeconds } from '../common/units.js'
import type { MeasuredImageFacts } from '../measure/measurements.js'

/** Megabits a second: an office line, and a data centre. */
export const LINES = [
  { label: '100 Mbit/s', bits: 100e6 },
  { label: '1 Gbit/s', bits: 1e9 },
] as const

/**
 * `~ 3.4 s`: seconds that the own layers take on a line of so many bits a second, from their measured compressed bytes;
 * null where they were not weighed. Nothing is added for unpacking, and the base image is taken to be there.
 */
export function pullSeconds(
  { compressedBytes }: Pick<MeasuredImageFacts, 'compressedBytes'>,
  bits: number,
): number | null {
  return compressedBytes === null ? null : (compressedBytes * 8) / bits
}

/** An estimate is marked as one. */
export const formatEstimate = (seconds: number): string => `~ ${formatSeconds(seconds)}`
