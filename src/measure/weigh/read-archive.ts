import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { extract } from 'tar-stream'
import * as v from 'valibot'
import { readJson } from '../../common/json.js'
import { Problem } from '../../common/problem.js'
import { type LayerListing, type OpenLayer } from './read-layer.js'

/** What `docker save` wrote of an image. */
export interface ImageArchive<Layer extends LayerListing> {
  /** The history of its configuration, oldest first: whether an entry made a layer. */
  readonly history: readonly { readonly empty: boolean }[]
  /** One for each entry that made a layer; null where it was not wanted. */
  readonly layers: readonly (Layer | null)[]
}

const manifestJson = v.pipe(
  v.array(v.object({ Config: v.string(), Layers: v.nullish(v.array(v.string())) })),
  v.minLength(1),
)
const configJson = v.object({
  history: v.nullish(v.array(v.object({ empty_layer: v.optional(v.boolean(), false) }))),
})

/** A document in the archive is a few kB; what is larger is a layer, or nothing of ours. */
const DOCUMENT_LIMIT = 4_000_000
/** As far as a tar has to be read to be known as one. */
const HEAD = 512

/** Begins to read a layer; null where it is in no form that is known. */
type Open<Layer extends LayerListing> = (head: Buffer, size: number) => OpenLayer<Layer> | null

/**
 * Reads an image archive in one pass, in either layout: an OCI one (Docker 25 and later) or a folder a layer (older).
 * Memory is bounded: no layer is kept, only the sizes of its files.
 *
 * @param wanted which entries to read as layers, by their path in the archive
 * @param open how they are read
 * @throws Problem where the archive is none.
 */
export async function readArchive<Layer extends LayerListing>(
  chunks: AsyncIterable<Uint8Array>,
  wanted: (path: string) => boolean,
  open: Open<Layer>,
): Promise<ImageArchive<Layer>> {
  const documents = new Map<string, string>()
  const layers = new Map<string, Layer>()
  const links = new Map<string, string>()
  const archive = extract()
  const fed = pipeline(Readable.from(chunks), archive)
  // Told below, where the entries have ended; until then nobody waits for it.
  fed.catch(() => undefined)
  for await (const entry of archive) {
    const { name, type, linkname, size } = entry.header
    if (type === 'symlink') links.set(name, resolveLink(name, linkname))
    const found = wanted(name) ? await readEntry(entry, size, open) : null
    if (typeof found === 'string') documents.set(name, found)
    else if (found !== null) layers.set(name, found)
    entry.resume()
  }
  await fed
  return assemble(documents, path => layers.get(path) ?? layers.get(links.get(path) ?? '') ?? null)
}

async function readEntry<Layer extends LayerListing>(
  entry: AsyncIterable<unknown>,
  size: number,
  open: Open<Layer>,
): Promise<string | Layer | null> {
  let head = Buffer.alloc(0)
  let layer: OpenLayer<Layer> | null | undefined
  for await (const chunk of entry) {
    if (!(chunk instanceof Uint8Array)) continue
    if (layer === undefined) {
      head = Buffer.concat([head, chunk])
      const isDocument = head[0] === OPENING[0] || head[0] === OPENING[1]
      if (isDocument ? size <= DOCUMENT_LIMIT : head.length < Math.min(HEAD, size)) continue
      layer = open(head, size)
      await layer?.write(head)
    } else await layer?.write(chunk)
  }
  if (layer !== undefined) return (await layer?.end()) ?? null
  return head.length > 0 ? head.toString() : null
}

/** What a JSON document begins with. */
const OPENING = Buffer.from('{[')

/** Docker before 25 writes a layer that is there twice as a link to the first: `../<id>/layer.tar`. */
const resolveLink = (name: string, target: string): string =>
  new URL(target, `file:///${name}`).pathname.slice(1)

function assemble<Layer extends LayerListing>(
  documents: ReadonlyMap<string, string>,
  layerAt: (path: string) => Layer | null,
): ImageArchive<Layer> {
  const [manifest] = readJson(manifestJson, documents.get('manifest.json') ?? '') ?? []
  const config = readJson(configJson, documents.get(manifest?.Config ?? '') ?? '')
  if (manifest === undefined || config === null)
    throw new Problem('internal', {
      what: 'docker save wrote an archive in a form that dockwiz does not know.',
      next: ['Please report it with the output of: docker version'],
    })
  const layers = (manifest.Layers ?? []).map(layerAt)
  const history = (config.history ?? []).map(entry => ({ empty: entry.empty_layer }))
  return { history: history.length > 0 ? history : layers.map(() => ({ empty: false })), layers }
}
