import type { Evidence, Fact } from './project.js'

/** Characters of a line that evidence keeps: enough for a screen, never a whole minified file. */
const LONGEST = 200

/** Evidence in one file: parsers of TOML, YAML and JSON do not say where a value stood, so it is looked for in the text. */
export interface Places {
  /** Evidence at a line, counted from 1. */
  readonly line: (line: number) => Evidence
  /** Evidence at the first match; without one, the file as a whole with what was looked for. */
  readonly find: (pattern: RegExp | string) => Evidence
}

export function placesIn(file: string, text: string): Places {
  let starts: readonly number[] | null = null
  const lineStarts = (): readonly number[] =>
    (starts ??= [0, ...Array.from(text.matchAll(/\n/gu), ({ index }) => index + 1)])
  const line = (number: number): Evidence => {
    const start = lineStarts()[number - 1] ?? text.length
    const end = lineStarts()[number] ?? text.length + 1
    return { file, line: number, text: text.slice(start, Math.min(end - 1, start + LONGEST)).trim() }
  }
  const find = (pattern: RegExp | string): Evidence => {
    const at = typeof pattern === 'string' ? text.indexOf(pattern) : text.search(pattern)
    if (at < 0) return { file, text: typeof pattern === 'string' ? pattern.slice(0, LONGEST) : '' }
    // A pattern that begins with white space may match from the line before.
    const shown = at + (/^\s*/u.exec(text.slice(at, at + LONGEST))?.[0].length ?? 0)
    return line(lineOf(lineStarts(), shown))
  }
  return { line, find }
}

/** The number of the line that an offset lies in. */
function lineOf(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle
  }
  return low + 1
}

export const fact = <T>(value: T, evidence: Evidence): Fact<T> => ({ value, evidence })
