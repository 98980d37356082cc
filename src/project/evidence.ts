import type { Evidence, Fact } from './project.js'

/** Characters of a line that evidence keeps: enough for a screen, never a whole minified file. */
const LONGEST = 200

/** Evidence at a line, counted from 1, of a file's text. */
export function evidenceAtLine(file: string, text: string, line: number): Evidence {
  return { file, line, text: (text.split('\n')[line - 1] ?? '').trim().slice(0, LONGEST) }
}

/**
 * Evidence at the first line that matches; parsers of TOML, YAML and JSON do not say where a value stood.
 * Without such a line, the file as a whole.
 */
export function evidenceOf(file: string, text: string, pattern: RegExp | string): Evidence {
  const at = typeof pattern === 'string' ? text.indexOf(pattern) : text.search(pattern)
  if (at < 0) return { file, text: typeof pattern === 'string' ? pattern.slice(0, LONGEST) : '' }
  return evidenceAtLine(file, text, text.slice(0, at + leadingSpace(text.slice(at))).split('\n').length)
}

/** A pattern that begins with white space may match from the line before. */
const leadingSpace = (text: string): number => /^\s*/u.exec(text)?.[0].length ?? 0

export const fact = <T>(value: T, evidence: Evidence): Fact<T> => ({ value, evidence })
