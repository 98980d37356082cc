import type { Engine } from '../engine/engine.js'
import type { HistoryEntry, ImageDetails } from '../engine/image-details.js'
import { imageHistory } from '../engine/images.js'
import { saveImage } from '../engine/save-image.js'
import { readArchive } from './weigh/read-archive.js'
import { listLayer } from './weigh/read-layer.js'

/**
 * An image's history with the bytes of the files that each entry wrote. Docker's own store tells just that. containerd's
 * tells what the layer takes on its disk, every file and folder rounded up to blocks: 146 MB for an image of 128 MB. There
 * the layers themselves are read, once for each image.
 */
export async function historyInBytes(
  engine: Engine,
  { id }: ImageDetails,
  reference: string,
  signal?: AbortSignal,
): Promise<readonly HistoryEntry[]> {
  const history = await imageHistory(engine, reference, signal)
  if (engine.store !== 'containerd') return history
  const bytes = read.get(id) ?? (await readLayers(engine, id, signal))
  read.set(id, bytes)
  return history.map((entry, at) => ({ ...entry, bytes: bytes[at] ?? entry.bytes }))
}

/** By the image's id, which stands for its contents. */
const read = new Map<string, readonly (number | null)[]>()

/** For each entry of the history; null where the layer is in a form that cannot be read. */
async function readLayers(
  engine: Engine,
  id: string,
  signal: AbortSignal | undefined,
): Promise<readonly (number | null)[]> {
  const { history, layers } = await readArchive(saveImage(engine, id, signal), () => true, listLayer)
  let made = 0
  return history.map(({ empty }) => {
    if (empty) return 0
    const files = layers[made]?.files
    made += 1
    return files === undefined ? null : [...files.values()].reduce((sum, size) => sum + size, 0)
  })
}
