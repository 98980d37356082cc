import { trimByPattern } from './pattern.js'

/** What makes a word unreadable. It never leaves lex.ts. */
export class Malformed extends Error {}

/** The value of `${name…}` with a modifier. Throws `Malformed`. */
export function modified(
  name: string,
  value: string | undefined,
  { operator, colon, word }: { operator: string; colon: boolean; word: string },
): string {
  const missing = value === undefined || (colon && value === '')
  switch (operator) {
    case '-':
      return missing ? word : value
    case '+':
      return missing ? '' : word
    case '?':
      if (missing) throw new Malformed(`${name}: ${word || 'is not set'}`)
      return value
    case '#':
    case '%': {
      const trimmed = trimByPattern(value ?? '', word, operator)
      if (trimmed === null) throw new Malformed(`invalid pattern ${word}`)
      return trimmed
    }
    default:
      throw new Malformed(`unsupported modifier ${operator}`)
  }
}
