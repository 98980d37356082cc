import type { Engine } from '../engine/engine.js'
import type { HistoryEntry, ImageDetails } from '../engine/image-details.js'
import { findImage, getImage, imageHistory } from '../engine/images.js'
import { groupLayer, instructionText } from './layer-groups.js'
import type { ImageFacts, Layer } from './measurements.js'

/**
 * What an image is and what each of its layers weighs. Bytes are sums over its history: unpacked, and the same whether the
 * engine keeps images in its own store or in containerd's, which differ in what they call an image's size.
 *
 * @param base The image it is built upon; null or an image that is not under it: every layer counts as its own.
 */
export async function inspectImage(
  engine: Engine,
  reference: string,
  base: string | null,
  signal?: AbortSignal,
): Promise<ImageFacts> {
  const { layers: digests, ...details } = await getImage(engine, reference, signal)
  const history = await imageHistory(engine, reference, signal)
  const inherited = base === null ? 0 : await inheritedEntries(engine, base, digests, signal)
  const layers = history.map((entry, at) => layerOf(entry, at < inherited, details))
  return {
    ...details,
    reference,
    bytes: sum(layers),
    ownBytes: sum(layers.slice(inherited)),
    layers: layers.filter(layer => layer.bytes > 0),
  }
}

/** How many entries of the history are the base image's: its layers have to be the lowest ones. */
async function inheritedEntries(
  engine: Engine,
  base: string,
  digests: readonly string[],
  signal: AbortSignal | undefined,
): Promise<number> {
  const image = await findImage(engine, base, signal)
  if (image === null || !isUnder(image, digests)) return 0
  return (await imageHistory(engine, base, signal)).length
}

function isUnder(base: ImageDetails, digests: readonly string[]): boolean {
  return base.layers.length > 0 && base.layers.every((digest, at) => digests[at] === digest)
}

function layerOf(
  { bytes, createdBy }: HistoryEntry,
  inherited: boolean,
  image: Pick<ImageDetails, 'env' | 'workdir'>,
): Layer {
  const instruction = instructionText(createdBy)
  return { bytes, instruction, group: inherited ? 'base' : groupLayer(instruction, image) }
}

function sum(layers: readonly Layer[]): number {
  return layers.reduce((bytes, layer) => bytes + layer.bytes, 0)
}
