import { cut } from '../common/text.js'
import { formatBytes } from '../common/units.js'
import type { ImageFacts, LayerGroup, MeasuredImageFacts } from '../measure/measurements.js'
import type { Style } from './style.js'

/** The groups in the order in which an image is built up, and what each is called. */
export const GROUPS: Readonly<Record<LayerGroup, string>> = {
  base: 'base',
  system: 'system',
  dependencies: 'dependencies',
  application: 'your code',
  other: 'other',
}

export const GROUP_ORDER = [
  'base',
  'system',
  'dependencies',
  'application',
  'other',
] as const satisfies LayerGroup[]

/** Bytes of the layers that belong to a group. */
export const groupBytes = ({ layers }: ImageFacts, group: LayerGroup): number =>
  layers.filter(layer => layer.group === group).reduce((sum, layer) => sum + layer.bytes, 0)

/** How many times the least that it takes: base, installed distributions and the application's own files. */
const floorText = ({ bytes, floorBytes }: MeasuredImageFacts): string =>
  floorBytes === null || floorBytes === 0 ? '' : `   ${(bytes / floorBytes).toFixed(2)} × floor`

/** `417 MB = 245 MB base image + 168 MB dependencies + 20.4 kB your code   1.00 × floor`; null without an image. */
export function compositionLine(image: MeasuredImageFacts | null, { width, paint }: Style): string | null {
  if (image === null) return null
  const parts = GROUP_ORDER.map(group => ({ group, bytes: groupBytes(image, group) })).filter(
    ({ bytes }) => bytes > 0,
  )
  const sum = parts.map(({ group, bytes }) => `${formatBytes(bytes)} ${GROUPS[group]}`).join(' + ')
  return paint('dim', cut(`${formatBytes(image.bytes)} = ${sum}${floorText(image)}`, width))
}
