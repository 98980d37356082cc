import { once } from 'node:events'
import { createGunzip, createGzip } from 'node:zlib'
import { extract, type Header } from 'tar-stream'

/** One layer as its own tar tells it. Paths are relative to the root, with `/`. */
export interface LayerListing {
  /** Bytes of each file and link that it writes. */
  readonly files: ReadonlyMap<string, number>
  /** Files and folders of lower layers that it takes away. */
  readonly gone: ReadonlySet<string>
  /** Folders whose contents in lower layers it takes away. */
  readonly emptied: ReadonlySet<string>
}

export interface ArchivedLayer extends LayerListing {
  /** With gzip, as a registry keeps it. */
  readonly compressedBytes: number
}

/** A layer that is being read. */
export interface OpenLayer<Layer extends LayerListing = ArchivedLayer> {
  write(chunk: Uint8Array): Promise<void>
  end(): Promise<Layer>
}

/** Go's gzip, which docker pushes with, compresses as zlib does at its usual level, to a percent. */
const LEVEL = 6

/** From this many files on, those smaller than a megabyte are not followed: memory stays bounded. */
const MOST_FILES = 500_000
const SMALL = 1_000_000

/**
 * Begins to read a layer: a tar that is compressed here to see what it weighs, or one that the engine keeps compressed.
 *
 * @param head its first bytes
 * @param size all of its bytes
 * @returns null where it is neither (zstd, which Node.js 20 cannot read, too)
 */
export function openLayer(head: Buffer, size: number): OpenLayer | null {
  if (isTar(head)) return weighed()
  return isGzip(head) ? unpacked(size) : null
}

/** As {@link openLayer}, for its files alone: nothing is compressed, which takes most of the time. */
export function listLayer(head: Buffer, size: number): OpenLayer<LayerListing> | null {
  if (isTar(head)) return listed()
  return isGzip(head) ? unpacked(size) : null
}

const isTar = (head: Buffer): boolean => head.subarray(257, 262).toString() === 'ustar' || isEmptyTar(head)
const isGzip = (head: Buffer): boolean => head[0] === 0x1f && head[1] === 0x8b

/** A tar without entries is zeros. */
const isEmptyTar = (head: Buffer): boolean => head.length >= 512 && head.every(byte => byte === 0)

function listed(): OpenLayer<LayerListing> {
  const listing = listFiles()
  return {
    write: chunk => Promise.race([push(listing.stream, chunk), listing.done]),
    async end() {
      listing.stream.end(null)
      await listing.done
      return listing.found
    },
  }
}

function weighed(): OpenLayer {
  const gzip = createGzip({ level: LEVEL })
  let compressedBytes = 0
  gzip.on('data', (chunk: Buffer) => {
    compressedBytes += chunk.length
  })
  const listing = listFiles()
  return {
    async write(chunk) {
      const taken = Promise.all([push(gzip, chunk), push(listing.stream, chunk)])
      await Promise.race([taken, listing.done])
    },
    async end() {
      const ended = once(gzip, 'end')
      gzip.end()
      listing.stream.end(null)
      await Promise.all([ended, listing.done])
      return { compressedBytes, ...listing.found }
    },
  }
}

function unpacked(compressedBytes: number): OpenLayer {
  const gunzip = createGunzip()
  const listing = listFiles()
  gunzip.pipe(listing.stream)
  const failed = new Promise<never>((_, reject) => gunzip.once('error', reject))
  failed.catch(() => undefined)
  return {
    write: chunk => Promise.race([push(gunzip, chunk), failed]),
    async end() {
      gunzip.end()
      await Promise.race([listing.done, failed])
      return { compressedBytes, ...listing.found }
    },
  }
}

/** A stream of Node.js or of streamx. */
interface Sink {
  write(chunk: Uint8Array): boolean
  once(event: 'drain', listener: () => void): unknown
}

async function push(stream: Sink, chunk: Uint8Array): Promise<void> {
  if (stream.write(chunk)) return
  await new Promise<void>(resolve => {
    stream.once('drain', resolve)
  })
}

function listFiles() {
  const found = { files: new Map<string, number>(), gone: new Set<string>(), emptied: new Set<string>() }
  const stream = extract()
  stream.on('entry', (header, body, next) => {
    note(header, found)
    body.on('end', next)
    body.resume()
  })
  const done = new Promise<void>((resolve, reject) => {
    stream.once('finish', resolve)
    stream.once('error', reject)
  })
  done.catch(() => undefined)
  return { stream, done, found }
}

const WHITEOUT = '.wh.'
/** Marks a folder whose lower contents are gone; other names that begin with `.wh..wh.` are the store's own. */
const OPAQUE = '.wh..wh..opq'
const STORES_OWN = /(?:^|\/)\.wh\.\.wh\./u

/** Whiteouts by the OCI image specification, layer.md. */
function note(
  { name, type, size }: Header,
  { files, gone, emptied }: ReturnType<typeof listFiles>['found'],
): void {
  const path = name.replace(/^(?:\.?\/)+/u, '').replace(/\/+$/u, '')
  const slash = path.lastIndexOf('/')
  const [folder, base] = [path.slice(0, Math.max(slash, 0)), path.slice(slash + 1)]
  if (base === OPAQUE) emptied.add(folder)
  else if (STORES_OWN.test(path)) return
  else if (base.startsWith(WHITEOUT)) gone.add(slash === -1 ? base.slice(4) : `${folder}/${base.slice(4)}`)
  else if (type !== 'directory' && (files.size < MOST_FILES || size >= SMALL)) files.set(path, size)
}
