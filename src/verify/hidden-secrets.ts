import type { Engine } from '../engine/engine.js'
import { imageHistory } from '../engine/images.js'
import { saveImage } from '../engine/save-image.js'
import { instructionText } from '../measure/layer-groups.js'
import type { ImageFacts } from '../measure/measurements.js'
import { readArchive } from '../measure/weigh/read-archive.js'
import { listLayer, type LayerListing } from '../measure/weigh/read-layer.js'
import { isGone } from '../measure/weigh/waste.js'

export interface HiddenFile {
  /** Absolute. */
  readonly path: string
  /** The instruction that wrote it. */
  readonly layer: string
}

/** Names that say enough: the file is not there any more to be looked into. */
const SECRET =
  /(?:^|\/)(?:\.env(?:\.(?!example|sample|template|dist)\w+)?|\.netrc|\.pypirc|\.git-credentials|\.aws\/credentials|id_(?:rsa|dsa|ecdsa|ed25519)|[^/]*\.key)$/u
/** Distributions bring keys of their own, for their tests. */
const NOBODYS = /\/(?:site|dist)-packages\//u

/** Secrets that a later layer deletes: whoever pulls the image has them all the same. */
export async function hiddenSecrets(
  engine: Engine,
  image: ImageFacts,
  signal: AbortSignal,
): Promise<readonly HiddenFile[]> {
  const archive = await readArchive(saveImage(engine, image.id, signal), () => true, listLayer)
  const instructions = await imageHistory(engine, image.id, signal)
  const made = instructions.filter((_, at) => archive.history[at]?.empty === false)
  return deletedSecrets(archive.layers).map(({ path, at }) => ({
    path: `/${path}`,
    layer: shortened(instructionText(made[at]?.createdBy ?? '')),
  }))
}

function deletedSecrets(
  layers: readonly (LayerListing | null)[],
): { readonly path: string; readonly at: number }[] {
  return layers.flatMap((layer, at) =>
    [...(layer?.files.keys() ?? [])]
      .filter(path => SECRET.test(path) && !NOBODYS.test(path))
      .filter(path => isDeleted(path, layers.slice(at + 1)))
      .map(path => ({ path, at })),
  )
}

/** What a later layer writes anew is seen in the image itself. */
const isDeleted = (path: string, later: readonly (LayerListing | null)[]): boolean =>
  later.some(layer => layer !== null && isGone(path, layer)) &&
  later.every(layer => layer?.files.has(path) !== true)

const SHOWN = 40

const shortened = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text)
