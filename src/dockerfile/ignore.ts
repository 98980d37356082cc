import { posix } from 'node:path'
import { compileIgnorePattern } from './ignore-pattern.js'
import { trim } from './space.js'

/** One pattern of a .dockerignore, cleaned: no leading `/`, `./` or `!`, no trailing `/`. */
export interface IgnorePattern {
  readonly pattern: string
  /** Written with `!`: what it matches is sent after all. */
  readonly except: boolean
  /** From 1. */
  readonly line: number
}

export interface IgnoreFile {
  readonly patterns: readonly IgnorePattern[]
  /** Lines for which Docker stops the build. They are in no pattern. */
  readonly problems: readonly { readonly line: number; readonly what: string }[]
}

/**
 * Reads a .dockerignore as moby/patternmatcher's `ignorefile` does: comments only where `#` is a line's first
 * character, white space around patterns, byte order mark and CRLF do not matter, paths are cleaned.
 */
export function parseIgnore(text: string): IgnoreFile {
  const patterns: IgnorePattern[] = []
  const problems: { line: number; what: string }[] = []
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    const line = index + 1
    const written = raw.startsWith('#') ? '' : trim(raw)
    if (written === '') continue
    const except = written.startsWith('!')
    const pattern = cleaned(except ? trim(written.slice(1)) : written)
    if (pattern === '' || (except && pattern === '/'))
      problems.push({ line, what: '! without a path is not a pattern.' })
    else if (compileIgnorePattern(pattern) === null)
      problems.push({ line, what: `${pattern} is not a pattern: a bracket or a \\ is left open.` })
    else patterns.push({ pattern, except, line })
  }
  return { patterns, problems }
}

export interface IgnoreMatcher {
  /**
   * Whether `COPY . .` leaves the path out. `path` is relative to the context, with `/`. The Dockerfile and the
   * .dockerignore reach the builder even where they are ignored; only COPY does not see them.
   */
  ignores(path: string): boolean
  /** Whether anything below a folder can be part of the context: false where a walk can stop. */
  mayDescend(folder: string): boolean
}

/** A matcher for the patterns of one file. The last pattern that matches a path, or a folder above it, decides. */
export function createMatcher(patterns: readonly Pick<IgnorePattern, 'pattern' | 'except'>[]): IgnoreMatcher {
  const rules = patterns.flatMap(({ pattern, except }) => {
    const matches = compileIgnorePattern(pattern)
    return matches === null ? [] : [{ except, matches }]
  })
  const exceptions = patterns
    .filter(pattern => pattern.except)
    .map(({ pattern }) => literalBeginning(pattern))
  const folders = new Map<string, Verdict>()

  function folder(path: string): Verdict {
    const known = folders.get(path)
    if (known !== undefined) return known
    const verdict = judged(rules, path, above(path))
    folders.set(path, verdict)
    return verdict
  }

  function above(path: string): Verdict | null {
    const slash = path.lastIndexOf('/')
    return slash === -1 ? null : folder(path.slice(0, slash))
  }

  return {
    ignores(path) {
      if (path === '.') return false
      const matched = above(path)?.matched
      const last = rules.findLast((rule, at) => matched?.[at] === true || rule.matches(path))
      return last !== undefined && !last.except
    },
    mayDescend(path) {
      if (path === '.' || !folder(path).ignored) return true
      return exceptions.some(beginning => couldMatchBelow(beginning, path))
    },
  }
}

interface Rule {
  readonly except: boolean
  readonly matches: (path: string) => boolean
}

/** What is known of a folder. */
interface Verdict {
  readonly ignored: boolean
  /** For each rule, whether it was asked and matched the folder or one above it. */
  readonly matched: readonly boolean[]
}

/**
 * BuildKit walks from the root and carries each folder's matches to what lies in it. A rule that could change nothing
 * for the folder is not asked there, so it does not count as matched for the files below either.
 */
function judged(rules: readonly Rule[], path: string, above: Verdict | null): Verdict {
  let ignored = false
  const matched = rules.map((rule, at) => {
    const matches = above?.matched[at] === true || (rule.except === ignored && rule.matches(path))
    if (matches) ignored = !rule.except
    return matches
  })
  return { ignored, matched }
}

function cleaned(pattern: string): string {
  for (let written = pattern; written !== '';) {
    const clean = posix.normalize(written)
    if (clean === '/') return clean
    const bare = clean.replace(/^\/|\/$/g, '')
    // `a/ ` bares a space, which Docker trims once more.
    if (trim(bare) === bare) return bare
    written = trim(bare)
  }
  return ''
}

/** The folders a pattern names before its first wildcard. */
function literalBeginning(pattern: string): readonly string[] {
  const parts = pattern.split('/')
  const wild = parts.findIndex(part => /[*?[\]\\^]/.test(part))
  return wild === -1 ? parts : parts.slice(0, wild)
}

function couldMatchBelow(beginning: readonly string[], folder: string): boolean {
  return folder.split('/').every((part, at) => at >= beginning.length || beginning[at] === part)
}
