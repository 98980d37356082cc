import { lstatSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isApplication } from './application-files.js'
import type { Code } from './code/modules.js'
import type { RootEntry } from './project.js'
import type { Repository } from './repository/repository.js'

interface RootEntries {
  readonly sources: readonly RootEntry[]
  readonly others: readonly RootEntry[]
}

/** Files of the repository, and files that git ignores, whose size is asked for at most: environments and caches hold any number. */
const BUDGET = 2000

/** The entries at the root: those that the application consists of, and everything else, ignored or not. */
export async function readRootEntries(repository: Repository, code: Code): Promise<RootEntries> {
  const listed = listedEntries(repository)
  const sources = listed.filter(entry => isApplication(entry, repository.paths, code))
  const rest = listed.filter(entry => !sources.includes(entry))
  const ignored = await ignoredEntries(repository, new Set(listed.map(({ path }) => path)))
  return { sources, others: [...rest, ...ignored].sort(byPath) }
}

const byPath = (one: RootEntry, other: RootEntry): number => (one.path < other.path ? -1 : 1)

type Sum = { -readonly [Key in keyof RootEntry]: RootEntry[Key] }

function listedEntries({ root, files }: Repository): RootEntry[] {
  const sums = new Map<string, Sum>()
  let last: Sum | undefined
  for (const [index, path] of files.entries()) {
    // Listings are sorted: most often the next file lies in the same folder as the one before.
    if (last?.kind !== 'folder' || !path.startsWith(last.path) || path[last.path.length] !== '/') {
      last = sumFor(path, sums)
    }
    last.files += 1
    if (index < BUDGET) last.bytes += sizeOf(join(root, path))
    else last.partial = true
  }
  return [...sums.values()].sort(byPath)
}

function sumFor(path: string, sums: Map<string, Sum>): Sum {
  const slash = path.indexOf('/')
  const name = slash < 0 ? path : path.slice(0, slash)
  const sum = sums.get(name) ?? { path: name, kind: slash < 0 ? 'file' : 'folder', bytes: 0, files: 0 }
  sums.set(name, sum)
  return sum
}

const sizeOf = (path: string): number => lstatSync(path, { throwIfNoEntry: false })?.size ?? 0

async function ignoredEntries({ root }: Repository, listed: ReadonlySet<string>): Promise<RootEntry[]> {
  const names = (await readdir(root, { withFileTypes: true })).filter(({ name }) => !listed.has(name))
  const budget = { left: BUDGET }
  const entries: RootEntry[] = []
  for (const entry of names) {
    const sum: Sum = { path: entry.name, kind: entry.isDirectory() ? 'folder' : 'file', bytes: 0, files: 0 }
    await addUp(join(root, entry.name), sum, budget)
    entries.push(sum)
  }
  return entries
}

/** Adds up what lies below a path, links not followed, until the budget is spent. */
async function addUp(path: string, sum: Sum, budget: { left: number }): Promise<void> {
  const folders = sum.kind === 'folder' ? [path] : []
  if (sum.kind === 'file') addFile(path, sum)
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    if (budget.left <= 0) {
      sum.partial = true
      return
    }
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
    budget.left -= entries.length
    for (const entry of entries) {
      if (entry.isDirectory()) folders.push(join(folder, entry.name))
      else addFile(join(folder, entry.name), sum)
    }
  }
}

function addFile(path: string, sum: Sum): void {
  sum.files += 1
  sum.bytes += sizeOf(path)
}
