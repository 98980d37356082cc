import { type Dirent, type Stats } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { messageOf } from '../common/errors.js'
import { throwIfCancelled } from '../common/problem.js'
import type { IgnoreMatcher } from '../dockerfile/ignore.js'

/** One thing in a build context. `path` is relative to the context, with `/`. */
export type ContextEntry = { readonly path: string; readonly ignored: boolean } & (
  | { readonly kind: 'file'; readonly stats: Stats }
  /** Sent as a link, without what it points to. */
  | { readonly kind: 'link' }
  | { readonly kind: 'folder' }
  /** The builder could not read it either. */
  | { readonly kind: 'unreadable'; readonly why: string }
)

/** dockwiz's own logs and reports in the project: not there for anyone who builds by hand. */
const OWN_FOLDER = '.dockwiz'

/**
 * Walks a context in the order of its paths. With `whole`, what is ignored is walked too and marked as such; without, it
 * is left out, and an ignored folder is entered only where an exception (`!`) can bring something in it back.
 */
export async function* walkContext(
  root: string,
  matcher: IgnoreMatcher,
  { whole, signal }: { readonly whole: boolean; readonly signal?: AbortSignal | undefined },
): AsyncGenerator<ContextEntry> {
  const folders = ['']
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    throwIfCancelled(signal)
    const below: string[] = []
    for (const entry of await readFolder(root, folder, matcher)) {
      if (entry.kind === 'folder' && (whole || matcher.mayDescend(entry.path))) below.push(entry.path)
      if (whole || !entry.ignored) yield entry
    }
    folders.push(...below.reverse())
  }
}

async function readFolder(root: string, folder: string, matcher: IgnoreMatcher): Promise<ContextEntry[]> {
  try {
    const found = await readdir(join(root, folder), { withFileTypes: true })
    const own = found.filter(({ name }) => folder !== '' || name !== OWN_FOLDER)
    own.sort((one, other) => (one.name < other.name ? -1 : 1))
    const entries = await Promise.all(own.map(item => readEntry(root, folder, item, matcher)))
    return entries.filter(entry => entry !== null)
  } catch (error) {
    const path = folder === '' ? '.' : folder
    return [unreadable(path, matcher.ignores(path), error)]
  }
}

async function readEntry(
  root: string,
  folder: string,
  item: Dirent,
  matcher: IgnoreMatcher,
): Promise<ContextEntry | null> {
  const path = folder === '' ? item.name : `${folder}/${item.name}`
  const ignored = matcher.ignores(path)
  if (item.isDirectory()) return { kind: 'folder', path, ignored }
  if (item.isSymbolicLink()) return { kind: 'link', path, ignored }
  if (!item.isFile()) return null
  try {
    return { kind: 'file', path, ignored, stats: await lstat(join(root, path)) }
  } catch (error) {
    return unreadable(path, ignored, error)
  }
}

function unreadable(path: string, ignored: boolean, error: unknown): ContextEntry {
  return { kind: 'unreadable', path, ignored, why: messageOf(error) }
}
