import type { LayerOrigin, Waste } from '../measurements.js'
import type { LayerListing } from './read-layer.js'

/** A layer with the instruction that made it. */
export interface WrittenLayer extends LayerListing {
  readonly origin: LayerOrigin
}

/**
 * What layers write for nothing: files that a later one of them deletes or writes anew, by the two instructions at
 * fault, the most bytes first. The base image's files are none of it: leaving them alone saves nothing.
 *
 * @param layers the image's own, the lowest first
 */
export function wasteOf(layers: readonly WrittenLayer[]): readonly Waste[] {
  const seen = new Map<string, { readonly bytes: number; readonly layer: WrittenLayer }>()
  const sums = new Map<string, Sum>()
  const number = new Map(layers.map((layer, at) => [layer, at]))

  function hide(kind: Waste['kind'], path: string, by: WrittenLayer): void {
    const file = seen.get(path)
    seen.delete(path)
    if (file === undefined || file.bytes === 0) return
    const key = `${kind} ${number.get(file.layer)} ${number.get(by)}`
    const sum = sums.get(key) ?? newSum(kind, file.layer, by)
    sums.set(key, sum)
    sum.files += 1
    sum.bytes += file.bytes
    if (file.bytes > sum.largest.bytes) sum.largest = { path, bytes: file.bytes }
  }

  for (const layer of layers) {
    if (layer.gone.size + layer.emptied.size > 0)
      for (const path of seen.keys()) if (isGone(path, layer)) hide('deleted', path, layer)
    for (const [path, bytes] of layer.files) {
      hide('overwritten', path, layer)
      seen.set(path, { bytes, layer })
    }
  }
  return [...sums.values()]
    .map(({ largest, ...sum }) => ({ ...sum, largest: largest.path }))
    .toSorted((one, other) => other.bytes - one.bytes)
}

interface Sum extends Omit<Waste, 'bytes' | 'files' | 'largest'> {
  bytes: number
  files: number
  largest: { readonly path: string; readonly bytes: number }
}

const newSum = (kind: Waste['kind'], written: WrittenLayer, by: WrittenLayer): Sum => ({
  kind,
  bytes: 0,
  files: 0,
  written: written.origin,
  hidden: by.origin,
  largest: { path: '', bytes: 0 },
})

/** Gone itself, or with a folder above it. */
export function isGone(path: string, { gone, emptied }: Pick<LayerListing, 'gone' | 'emptied'>): boolean {
  if (gone.has(path) || emptied.has('')) return true
  for (let at = path.lastIndexOf('/'); at !== -1; at = path.lastIndexOf('/', at - 1)) {
    const folder = path.slice(0, at)
    if (gone.has(folder) || emptied.has(folder)) return true
  }
  return false
}
