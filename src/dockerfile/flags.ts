import type { Flag } from './dockerfile.js'

/**
 * The `--flags` at the beginning of an instruction's arguments, and where the rest begins. Quotes and escapes are
 * removed; `--` alone ends the flags.
 */
export function readFlags(
  text: string,
  start: number,
  escape: string,
): { flags: readonly Flag[]; end: number } {
  const flags: Flag[] = []
  for (let at = skipSpace(text, start); ; at = skipSpace(text, at)) {
    if (!text.startsWith('--', at)) return { flags, end: at }
    const { word, end } = readWord(text, at, escape)
    if (word === '--') return { flags, end }
    flags.push(flagOf(word, at, end))
    at = end
  }
}

/** Flags are read byte by byte in BuildKit, so only the spaces of ASCII count. */
const isSpace = (character: string): boolean => /^[\t\n\v\f\r ]$/.test(character)

function flagOf(word: string, start: number, end: number): Flag {
  const equals = word.indexOf('=')
  const name = word.slice(2, equals === -1 ? undefined : equals)
  return { name, value: equals === -1 ? null : word.slice(equals + 1), span: { start, end } }
}

function skipSpace(text: string, start: number): number {
  let at = start
  while (at < text.length && isSpace(text.charAt(at))) at += 1
  return at
}

function readWord(text: string, start: number, escape: string): { word: string; end: number } {
  let word = ''
  let quote = ''
  let at = start
  for (; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (quote === '' && isSpace(character)) break
    if (character === quote) quote = ''
    else if (quote === '' && (character === "'" || character === '"')) quote = character
    else if (character === escape) {
      at += 1
      word += text.charAt(at)
    } else word += character
  }
  return { word, end: Math.min(at, text.length) }
}
