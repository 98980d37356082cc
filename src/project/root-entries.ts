import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { RootEntry } from './project.js'
import type { Repository } from './repository/repository.js'
import type { Code } from './code/modules.js'
import { isApplication } from './application-files.js'

export interface RootEntries {
  readonly sources: readonly RootEntry[]
  readonly others: readonly RootEntry[]
}

/** Files that are counted at most in all that git ignores: virtual environments and caches can hold any number. */
const IGNORED_BUDGET = 4000

/** The entries at the root: those that the application consists of, and everything else, ignored or not. */
export async function readRootEntries(repository: Repository, code: Code): Promise<RootEntries> {
  const listed = listedEntries(repository)
  const sources = listed.filter(entry => isApplication(entry, repository.paths, code))
  const rest = listed.filter(entry => !sources.includes(entry))
  const ignored = await ignoredEntries(repository, new Set(listed.map(({ path }) => path)))
  return { sources, others: [...rest, ...ignored].sort(byPath) }
}

const byPath = (one: RootEntry, other: RootEntry): number => (one.path < other.path ? -1 : 1)

function listedEntries({ files }: Repository): RootEntry[] {
  const entries = new Map<string, RootEntry>()
  for (const { path, bytes } of files) {
    const slash = path.indexOf('/')
    const name = slash < 0 ? path : path.slice(0, slash)
    const entry = entries.get(name)
    entries.set(name, {
      path: name,
      kind: slash < 0 ? 'file' : 'folder',
      bytes: (entry?.bytes ?? 0) + bytes,
      files: (entry?.files ?? 0) + 1,
    })
  }
  return [...entries.values()].sort(byPath)
}

async function ignoredEntries({ root }: Repository, listed: ReadonlySet<string>): Promise<RootEntry[]> {
  const names = (await readdir(root, { withFileTypes: true })).filter(({ name }) => !listed.has(name))
  const budget = { left: IGNORED_BUDGET }
  const entries: RootEntry[] = []
  for (const entry of names) {
    const kind = entry.isDirectory() ? 'folder' : 'file'
    entries.push({ path: entry.name, kind, ...(await measure(join(root, entry.name), kind, budget)) })
  }
  return entries
}

/** Adds up what lies below a path, links not followed, until the budget is spent. */
async function measure(
  path: string,
  kind: RootEntry['kind'],
  budget: { left: number },
): Promise<Pick<RootEntry, 'bytes' | 'files' | 'partial'>> {
  if (kind === 'file') return { bytes: (await lstat(path).catch(() => null))?.size ?? 0, files: 1 }
  const folders = [path]
  let bytes = 0
  let files = 0
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    if (budget.left <= 0) return { bytes, files, partial: true }
    const here = folder
    const entries = await readdir(here, { withFileTypes: true }).catch(() => [])
    budget.left -= entries.length
    folders.push(...entries.filter(entry => entry.isDirectory()).map(entry => join(here, entry.name)))
    const sizes = await Promise.all(
      entries
        .filter(entry => !entry.isDirectory())
        .map(entry => lstat(join(here, entry.name)).catch(() => null)),
    )
    files += sizes.length
    bytes += sizes.reduce((sum, size) => sum + (size?.size ?? 0), 0)
  }
  return { bytes, files }
}
