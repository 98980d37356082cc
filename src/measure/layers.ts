import type { Engine } from '../engine/engine.js'
import type { HistoryEntry, ImageDetails } from '../engine/image-details.js'
import { findImage, imageHistory } from '../engine/images.js'
import type { PracticeId } from '../practices/practice.js'
import { groupLayer, instructionText } from './layer-groups.js'
import { layerLines } from './layer-lines.js'
import { historyInBytes } from './layer-bytes.js'
import type { Layer } from './measurements.js'

/** What an image was built from, so that its layers can be told apart. */
export interface ImageSource {
  /** The image it stands upon; null, or one that is not under it: every layer counts as its own. */
  readonly base: string | null
  /** The Dockerfile; null where it is not known. */
  readonly dockerfile: {
    readonly text: string
    readonly target?: string
    readonly practices?: readonly (PracticeId | null)[]
  } | null
}

/** An image's layers, one for each entry of its history (those without bytes too), and how much is the base image's. */
export interface LayerList {
  readonly layers: readonly Layer[]
  /** How many of the first are the base image's. */
  readonly inherited: number
  /** Digests of the base image's unpacked layers; empty where it is not under this one. */
  readonly baseDigests: readonly string[]
}

/** Reads an image's history. Bytes are those of its files: the same on every image store. */
export async function listLayers(
  engine: Engine,
  image: ImageDetails,
  reference: string,
  source: ImageSource,
  signal?: AbortSignal,
): Promise<LayerList> {
  const history = await historyInBytes(engine, image, reference, signal)
  const base = source.base === null ? null : await baseUnder(engine, source.base, image, signal)
  const inherited = base === null ? 0 : base.entries
  const own = describeOwn(history.slice(inherited), image, source.dockerfile)
  return {
    layers: [...history.slice(0, inherited).map(ofBase), ...own],
    inherited,
    baseDigests: base?.digests ?? [],
  }
}

interface Base {
  readonly entries: number
  readonly digests: readonly string[]
}

/** The base image, where its layers are the lowest of this image's. */
async function baseUnder(
  engine: Engine,
  reference: string,
  { layers }: ImageDetails,
  signal: AbortSignal | undefined,
): Promise<Base | null> {
  const base = await findImage(engine, reference, signal)
  if (base === null || base.layers.length === 0) return null
  if (!base.layers.every((digest, at) => layers[at] === digest)) return null
  return { entries: (await imageHistory(engine, reference, signal)).length, digests: base.layers }
}

const ofBase = ({ bytes, createdBy }: HistoryEntry): Layer => ({
  bytes,
  compressedBytes: null,
  instruction: instructionText(createdBy),
  group: 'base',
  line: null,
  practice: null,
})

function describeOwn(
  history: readonly HistoryEntry[],
  image: ImageDetails,
  dockerfile: ImageSource['dockerfile'],
): readonly Layer[] {
  const instructions = history.map(({ createdBy }) => instructionText(createdBy))
  const lines = dockerfile === null ? [] : layerLines(instructions, dockerfile.text, dockerfile.target)
  return instructions.map((instruction, at) => {
    const line = lines[at] ?? null
    return {
      bytes: history[at]?.bytes ?? 0,
      compressedBytes: null,
      instruction,
      group: groupLayer(instruction, image),
      line,
      practice: line === null ? null : (dockerfile?.practices?.[line - 1] ?? null),
    }
  })
}
