import { trimLeft, trimRightOf } from './space.js'

/** One line of the file. Only a line feed ends a line; a carriage return before it belongs to the end. */
export interface Line {
  /** Without the line's end. */
  readonly text: string
  readonly raw: string
  /** From 1. */
  readonly number: number
}

export function splitLines(text: string): readonly Line[] {
  return (text.match(/[^\n]*\n|[^\n]+$/g) ?? []).map((raw, index) => ({
    text: trimRightOf(raw, character => character === '\n' || character === '\r'),
    raw,
    number: index + 1,
  }))
}

export const isComment = (line: Line): boolean => trimLeft(line.text).startsWith('#')

export const isBlank = (line: Line): boolean => trimLeft(line.text) === ''

/** The comment's text: what follows its first `#`. */
export const commentText = (line: Line): string => trimLeft(line.text).slice(1).trim()

/**
 * A line without its continuation character, and whether it had one: a single escape character, with blanks after it at
 * most. Two in a row continue nothing.
 */
export function cutContinuation(text: string, escape: string): { text: string; continued: boolean } {
  const end = trimRightOf(text, character => character === ' ' || character === '\t')
  if (!end.endsWith(escape) || end.endsWith(escape + escape)) return { text, continued: false }
  return { text: end.slice(0, -1), continued: true }
}
