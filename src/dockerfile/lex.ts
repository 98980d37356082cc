import { replaceByPattern } from './pattern.js'
import { Malformed, modified } from './substitution.js'
import { Words } from './words.js'

/** The value of a variable, undefined where it is not set. */
export type Lookup = (name: string) => string | undefined

/** A word read as BuildKit reads it: quotes and escapes gone, variables in their places. */
export type Expansion =
  | {
      readonly kind: 'expanded'
      readonly text: string
      /** The text split at spaces that were neither quoted nor escaped. */
      readonly words: readonly string[]
      /** Variables that were asked for and not set. */
      readonly unset: readonly string[]
    }
  | { readonly kind: 'malformed'; readonly reason: string }

/**
 * Expands a word by the rules of BuildKit's `frontend/dockerfile/shell` (checked against it): single and double
 * quotes, the escape character, `$A`, `${A}`, and `${A…}` with `-`, `:-`, `+`, `:+`, `?`, `:?`, `#`, `##`, `%`,
 * `%%`, `/` and `//`. Never throws.
 */
export function expand(text: string, lookup: Lookup, escape = '\\'): Expansion {
  return lex(text, { escape, lookup, raw: false, keepUnset: false })
}

/**
 * Splits at spaces outside quotes, variables left as they stand, quotes and escapes too where `raw`: how BuildKit looks
 * for heredocs. No words where a quote is left open.
 */
export function splitWords(text: string, { raw }: { raw: boolean }): readonly string[] {
  const read = lex(text, { escape: '\\', lookup: () => undefined, raw, keepUnset: true })
  return read.kind === 'expanded' ? read.words : []
}

interface Mode {
  readonly escape: string
  readonly lookup: Lookup
  /** Keep quotes and escapes. */
  readonly raw: boolean
  /** Keep references to variables that are not set. */
  readonly keepUnset: boolean
}

function lex(text: string, mode: Mode): Expansion {
  const reader = new Reader(text, mode)
  try {
    const { text: expanded, words } = reader.until(null, mode.raw)
    return { kind: 'expanded', text: expanded, words, unset: [...reader.unset] }
  } catch (error) {
    if (error instanceof Malformed) return { kind: 'malformed', reason: error.message }
    throw error
  }
}

/** Nobody writes more, and the stack has an end. */
const DEEPEST = 100

/** A cursor over the characters of one word. */
class Reader {
  readonly unset = new Set<string>()
  readonly #characters: readonly string[]
  readonly #mode: Mode
  #at = 0
  #depth = 0

  constructor(text: string, mode: Mode) {
    // The scanner that BuildKit uses drops a byte order mark in front.
    this.#characters = Array.from(text.replace(/^\uFEFF/, ''))
    this.#mode = mode
  }

  /** Reads up to and past `stop`, or to the end where `stop` is null. */
  until(stop: string | null, rawEscapes: boolean): { text: string; words: readonly string[] } {
    const words = new Words()
    let text = ''
    for (let character = this.#peek(); character !== undefined; character = this.#peek()) {
      if (character === stop) {
        this.#next()
        return { text, words: words.finished() }
      }
      if (character === '$') {
        const value = this.#variable()
        text += value
        words.split(value)
      } else if (character === "'" || character === '"') {
        const value = character === "'" ? this.#singleQuoted() : this.#doubleQuoted(rawEscapes)
        text += value
        words.keep(value)
      } else if (character === this.#mode.escape) {
        const value = this.#escaped(rawEscapes)
        text += value
        words.keep(value)
      } else if (character === '<') {
        const value = this.#angles()
        text += value
        words.keep(value)
      } else {
        this.#next()
        text += character
        words.split(character)
      }
    }
    if (stop !== null) throw new Malformed(`missing ${stop}`)
    return { text, words: words.finished() }
  }

  #peek(): string | undefined {
    return this.#characters[this.#at]
  }

  #next(): string | undefined {
    return this.#characters[this.#at++]
  }

  #escaped(rawEscapes: boolean): string {
    const escape = this.#next() ?? ''
    return (rawEscapes ? escape : '') + (this.#next() ?? '')
  }

  /**
   * Blanks after `<<` belong to its word, so that `<< EOF` is one heredoc (BuildKit 0.22, dockerfile/1.16; older ones
   * see none there).
   */
  #angles(): string {
    let angles = this.#next() ?? ''
    if (this.#peek() !== '<') return angles
    angles += this.#next() ?? ''
    while (/^[ \t\n\r]$/.test(this.#peek() ?? '')) angles += this.#next() ?? ''
    return angles
  }

  #singleQuoted(): string {
    const quote = this.#mode.raw ? (this.#next() ?? '') : (this.#next(), '')
    let value = quote
    for (let character = this.#next(); character !== undefined; character = this.#next()) {
      if (character === "'") return value + quote
      value += character
    }
    throw new Malformed("missing '")
  }

  #doubleQuoted(rawEscapes: boolean): string {
    const quote = this.#mode.raw ? (this.#next() ?? '') : (this.#next(), '')
    let value = quote
    for (let character = this.#peek(); character !== undefined; character = this.#peek()) {
      if (character === '$') {
        value += this.#variable()
        continue
      }
      this.#next()
      if (character === '"') return value + quote
      value += character === this.#mode.escape ? this.#escapedInQuotes(character, rawEscapes) : character
    }
    throw new Malformed('missing "')
  }

  /** Inside double quotes only `"`, `$` and the escape character itself can be escaped. */
  #escapedInQuotes(escape: string, rawEscapes: boolean): string {
    const next = this.#peek()
    const kept = rawEscapes ? escape : ''
    if (next === undefined) return kept
    if (next !== '"' && next !== '$' && next !== escape) return kept + escape
    this.#next()
    return kept + next
  }

  #variable(): string {
    this.#next()
    if (this.#peek() !== '{') {
      const name = this.#name()
      if (name === '') return '$'
      return this.#value(name) ?? (this.#mode.keepUnset ? `$${name}` : '')
    }
    this.#next()
    const first = this.#peek()
    if (first === undefined) throw new Malformed('missing }')
    if (first === '{' || first === '}' || first === ':') throw new Malformed('bad substitution')
    return this.#substitution(this.#name())
  }

  #substitution(name: string): string {
    let operator = this.#next() ?? ''
    if (operator === '}') return this.#value(name) ?? (this.#mode.keepUnset ? `\${${name}}` : '')
    if (operator === '/') return this.#replacement(name)
    const colon = operator === ':'
    if (colon) operator = this.#next() ?? ''
    else if (!'+-?#%'.includes(operator)) throw new Malformed(`unsupported modifier ${operator}`)
    const word = this.#nested('}', operator === '#' || operator === '%')
    const value = this.#value(name)
    if (this.#mode.keepUnset && value === undefined) return `\${${name}${colon ? ':' : ''}${operator}${word}}`
    return modified(name, value, { operator, colon, word })
  }

  /** The word of a substitution, which can hold substitutions. */
  #nested(stop: string, rawEscapes: boolean): string {
    this.#depth += 1
    if (this.#depth > DEEPEST) throw new Malformed('too many substitutions in each other')
    const { text } = this.until(stop, rawEscapes)
    this.#depth -= 1
    return text
  }

  #replacement(name: string): string {
    const all = this.#peek() === '/'
    if (all) this.#next()
    const pattern = this.#nested('/', true)
    const replacement = this.#nested('}', true)
    const value = this.#value(name)
    if (this.#mode.keepUnset && value === undefined) return `\${${name}/${pattern}/${replacement}}`
    const replaced = replaceByPattern(value ?? '', pattern, replacement, all)
    if (replaced === null) throw new Malformed(`invalid pattern ${pattern}`)
    return replaced
  }

  /** Letters, digits and `_`; only digits where it begins with one; or one of the shell's special parameters. */
  #name(): string {
    const first = this.#peek() ?? ''
    if (/^[@*#?\-$!]$/u.test(first)) return this.#next() ?? ''
    const part = /^\p{Nd}$/u.test(first) ? /^\p{Nd}$/u : /^[\p{L}\p{Nd}_]$/u
    let name = ''
    while (part.test(this.#peek() ?? '')) name += this.#next() ?? ''
    return name
  }

  #value(name: string): string | undefined {
    const value = this.#mode.lookup(name)
    if (value === undefined) this.unset.add(name)
    return value
  }
}
