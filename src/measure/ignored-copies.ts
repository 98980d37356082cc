import { lstat, readdir } from 'node:fs/promises'
import { join, posix } from 'node:path'
import type { Instruction } from '../dockerfile/dockerfile.js'
import { compileIgnorePattern } from '../dockerfile/ignore-pattern.js'
import { createMatcher, type IgnorePattern, parseIgnore } from '../dockerfile/ignore.js'
import { parseDockerfile } from '../dockerfile/parse.js'
import { findStage, neededStages, stagesOf } from '../dockerfile/stages.js'
import type { IgnoredCopy } from './measurements.js'

/**
 * What a COPY or ADD of the built stages names, which is there and which the .dockerignore keeps from the builder: the
 * build fails at it, or copies less than it says. Sources with variables are left out.
 *
 * @param root the build context, absolute
 */
export async function ignoredCopies(
  root: string,
  {
    text,
    ignore,
    target,
  }: { readonly text: string; readonly ignore: string | null; readonly target?: string },
): Promise<readonly IgnoredCopy[]> {
  const { patterns } = parseIgnore(ignore ?? '')
  if (patterns.length === 0) return []
  const matcher = createMatcher(patterns)
  const found: IgnoredCopy[] = []
  for (const { source, line } of copySources(text, target))
    for (const path of await pathsOf(root, source)) {
      const isLost = matcher.ignores(path.name) && !(path.isFolder && matcher.mayDescend(path.name))
      if (isLost) found.push({ path: path.name, line, ignoredOn: lastMatch(patterns, path.name) })
    }
  return found
}

interface CopySource {
  readonly source: string
  readonly line: number
}

/** What is copied from the context in the stages that the target needs. */
function copySources(text: string, target: string | undefined): readonly CopySource[] {
  const stages = stagesOf(parseDockerfile(text))
  const built = target === undefined ? undefined : (findStage(stages, target) ?? undefined)
  return neededStages(stages, built).flatMap(index => (stages[index]?.instructions ?? []).flatMap(sourcesOf))
}

function sourcesOf({ keyword, flags, arguments: read, lines, heredocs }: Instruction): readonly CopySource[] {
  const isCopy = keyword === 'COPY' || keyword === 'ADD'
  if (!isCopy || read.kind !== 'words' || heredocs.length > 0) return []
  if (flags.some(({ name }) => name === 'from')) return []
  const words = read.words.slice(0, -1).map(word => word.text)
  return words
    .filter(word => !/[$"'\\]|^[a-z]+:\/\/|^git@/u.test(word))
    .map(word => ({ source: posix.normalize(word).replace(/^\/+|\/+$/gu, ''), line: lines.start }))
    .filter(({ source }) => source !== '' && source !== '.' && !source.startsWith('..'))
}

interface ContextPath {
  readonly name: string
  readonly isFolder: boolean
}

/** What a source stands for among the files that are there; a wildcard in its last part is looked up in its folder. */
async function pathsOf(root: string, source: string): Promise<readonly ContextPath[]> {
  if (!/[*?[\]]/u.test(source)) {
    const stats = await lstat(join(root, source)).catch(() => null)
    return stats === null ? [] : [{ name: source, isFolder: stats.isDirectory() }]
  }
  const folder = posix.dirname(source)
  const matches = compileIgnorePattern(source)
  if (matches === null || /[*?[\]]/u.test(folder)) return []
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => [])
  return entries
    .map(entry => ({ name: posix.join(folder, entry.name), isFolder: entry.isDirectory() }))
    .filter(({ name }) => matches(name))
}

/** The line of the .dockerignore that had the last word on a path or on a folder above it. */
function lastMatch(patterns: readonly IgnorePattern[], path: string): number {
  const parts = path.split('/')
  const above = parts.map((_, at) => parts.slice(0, at + 1).join('/'))
  const last = patterns.findLast(({ pattern }) =>
    above.some(name => compileIgnorePattern(pattern)?.(name) === true),
  )
  return last?.line ?? 0
}
