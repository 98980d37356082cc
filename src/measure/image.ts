import type { Engine } from '../engine/engine.js'
import { getImage } from '../engine/images.js'
import { type ImageSource, listLayers } from './layers.js'
import type { ImageFacts, Layer } from './measurements.js'

/**
 * What an image is and what each of its layers weighs. Bytes are sums over its history: unpacked, and the same whether the
 * engine keeps images in its own store or in containerd's, which differ in what they call an image's size.
 */
export async function inspectImage(
  engine: Engine,
  reference: string,
  source: ImageSource,
  signal?: AbortSignal,
): Promise<ImageFacts> {
  const image = await getImage(engine, reference, signal)
  const { layers, inherited } = await listLayers(engine, image, reference, source, signal)
  return {
    ...image,
    reference,
    bytes: sum(layers),
    ownBytes: sum(layers.slice(inherited)),
    layers: layers.filter(layer => layer.bytes > 0),
  }
}

const sum = (layers: readonly Layer[]): number => layers.reduce((bytes, layer) => bytes + layer.bytes, 0)
