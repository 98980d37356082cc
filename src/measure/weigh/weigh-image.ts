import type { Engine } from '../../engine/engine.js'
import { getImage } from '../../engine/images.js'
import { saveImage } from '../../engine/save-image.js'
import { type ImageSource, type LayerList, listLayers } from '../layers.js'
import type { ImageWeight, Layer, LayerOrigin } from '../measurements.js'
import { type ImageArchive, readArchive } from './read-archive.js'
import { type ArchivedLayer, openLayer } from './read-layer.js'
import { wasteOf } from './waste.js'

/**
 * Weighs an image's own layers as a registry would keep them, and finds what they hold for nothing. Reads the whole
 * image once: about a second for 30 MB of own layers, most of it for compressing them.
 */
export async function weighImage(
  engine: Engine,
  reference: string,
  source: ImageSource,
  signal?: AbortSignal,
): Promise<ImageWeight> {
  const image = await getImage(engine, reference, signal)
  const list = await listLayers(engine, image, reference, source, signal)
  // Docker's own store keeps layers unpacked and names them so in its archive: the base's need not be read, for nobody
  // knows how its registry compressed them, and to do it here takes long. containerd's keeps them as they were fetched.
  const known = new Set(list.baseDigests.map(digest => `blobs/${digest.replace(':', '/')}`))
  const archive = await readArchive(saveImage(engine, reference, signal), path => !known.has(path), openLayer)
  const all = archivedLayers(list, archive)
  const own = all.slice(list.inherited)
  const waste = wasteOf(
    own.flatMap(({ layer, archived }) =>
      archived === null ? [] : [{ origin: originOf(layer), ...archived }],
    ),
  )
  const layers = all.map(({ layer, archived }) => ({
    ...layer,
    compressedBytes: archived?.compressedBytes ?? null,
  }))
  return {
    layers: layers.filter(({ bytes }) => bytes > 0),
    compressedBytes: own.reduce((sum, { archived }) => sum + (archived?.compressedBytes ?? 0), 0),
    waste,
  }
}

interface LayerInArchive {
  readonly layer: Layer
  /** null where it made no layer, or was not read. */
  readonly archived: ArchivedLayer | null
}

/** The entries of the history, each with the layer it made. */
function archivedLayers(
  { layers }: LayerList,
  archive: ImageArchive<ArchivedLayer>,
): readonly LayerInArchive[] {
  const made = archive.history.map(({ empty }) => !empty)
  return layers.map((layer, place) => {
    const below = made.slice(0, place).filter(Boolean).length
    return { layer, archived: made[place] === true ? (archive.layers[below] ?? null) : null }
  })
}

const originOf = ({ instruction, line }: Layer): LayerOrigin => ({ instruction, line })
