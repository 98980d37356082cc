import { createMatcher, parseIgnore } from '../dockerfile/ignore.js'
import type { ContextFacts } from './measurements.js'
import { walkContext } from './walk-context.js'

const LARGEST = 10

/**
 * Counts what a build context holds, with and without its .dockerignore, by walking it: what the builder says it
 * transferred is only what changed since the last build, and only what a COPY names.
 *
 * @param ignore What stands in the .dockerignore; null where there is none.
 */
export async function measureContext(
  root: string,
  ignore: string | null,
  signal?: AbortSignal,
): Promise<Omit<ContextFacts, 'before'>> {
  const matcher = createMatcher(parseIgnore(ignore ?? '').patterns)
  const sent = { files: 0, bytes: 0 }
  const unfiltered = { files: 0, bytes: 0 }
  const unreadable: string[] = []
  let largest: ContextFacts['largest'] = []
  for await (const entry of walkContext(root, matcher, { whole: true, signal })) {
    if (entry.kind === 'unreadable') {
      if (!entry.ignored) unreadable.push(entry.path)
    } else if (entry.kind !== 'folder') {
      const bytes = entry.kind === 'file' ? entry.stats.size : 0
      add(unfiltered, bytes)
      if (entry.ignored) continue
      add(sent, bytes)
      largest = withLarger(largest, { path: entry.path, bytes })
    }
  }
  return { ...sent, unfiltered, largest, unreadable }
}

function add(total: { files: number; bytes: number }, bytes: number): void {
  total.files += 1
  total.bytes += bytes
}

function withLarger(
  largest: ContextFacts['largest'],
  file: ContextFacts['largest'][number],
): ContextFacts['largest'] {
  const smallest = largest.at(-1)
  if (largest.length === LARGEST && smallest !== undefined && smallest.bytes >= file.bytes) return largest
  const place = largest.findIndex(({ bytes }) => bytes < file.bytes)
  return largest.toSpliced(place === -1 ? largest.length : place, 0, file).slice(0, LARGEST)
}
