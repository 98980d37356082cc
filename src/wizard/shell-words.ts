import { printable } from '../common/text.js'
import { unfit } from './question.js'
import type { Unfit } from './question.js'

/**
 * The words of a command line, quoted as in a POSIX shell (POSIX.1-2024, XCU 2.2), or of a JSON array as CMD takes it.
 * A start command has no shell around it, so what only a shell understands is refused, with what to write instead.
 */
export function readCommand(text: string): { readonly value: readonly string[] } | Unfit {
  const words = text.startsWith('[') ? jsonWords(text) : shellWords(text)
  if ('kind' in words) return words
  const why = wrongWords(words.value)
  return why === null ? words : unfit(why)
}

/** Whether words from elsewhere could have been typed as a start command. */
export const isCommand = (words: readonly string[]): boolean => wrongWords(words) === null

function wrongWords(words: readonly string[]): string | null {
  const [program] = words
  if (program === undefined || program === '') return 'A start command has at least the name of a program.'
  if (words.some(word => /[\u0000-\u001F\u007F\p{Cs}]/u.test(word)))
    return 'A start command cannot hold control characters, such as a line break.'
  return /^\w+=/u.test(program) ? ASSIGNMENT : null
}

const ASSIGNMENT =
  'A variable before the command needs a shell, and the container starts without one. ' +
  'Give it when the container starts (docker run -e), or begin the command with: env NAME=value …'

function jsonWords(text: string): { readonly value: readonly string[] } | Unfit {
  try {
    const words: unknown = JSON.parse(text)
    if (Array.isArray(words) && words.every(word => typeof word === 'string')) return { value: words }
  } catch {
    // Told below, together with JSON that is no list of words.
  }
  return unfit('What begins with [ has to be a JSON array of words: ["uvicorn", "main:app"]')
}

function shellWords(text: string): { readonly value: readonly string[] } | Unfit {
  const words: string[] = []
  let rest = text.trimStart()
  while (rest !== '') {
    let word = ''
    while (rest !== '' && !/^\s/u.test(rest)) {
      const piece = readPiece(rest, word === '')
      if ('kind' in piece) return piece
      word += piece.text
      rest = rest.slice(piece.length)
    }
    words.push(word)
    rest = rest.trimStart()
  }
  return { value: words }
}

interface Piece {
  readonly text: string
  readonly length: number
}

/** What the beginning of the rest stands for: a quoted part, an escaped character, or a character as it is. */
function readPiece(rest: string, wordStart: boolean): Piece | Unfit {
  const single = /^'([^']*)'/u.exec(rest)
  if (single !== null) return { text: single[1] ?? '', length: single[0].length }
  const double = /^"((?:[^"\\]|\\.)*)"/su.exec(rest)
  if (double !== null) return doubleQuoted(double)
  if (rest.startsWith("'") || rest.startsWith('"')) return unfit(`The quote ${rest[0] ?? ''} is not closed.`)
  if (rest.startsWith('\\'))
    return rest.length === 1
      ? unfit('A backslash at the end escapes nothing.')
      : { text: rest[1] ?? '', length: 2 }
  const syntax = shellSyntax(rest, wordStart)
  return syntax === null ? { text: rest[0] ?? '', length: 1 } : unfit(needsShell(syntax))
}

function doubleQuoted([whole, inside = '']: readonly string[]): Piece | Unfit {
  const variable = /(?<!\\)(?:\\\\)*(\$[\w{(][^\s"]*|`)/u.exec(inside)?.[1]
  if (variable !== undefined) return unfit(needsShell(variable))
  return { text: inside.replace(/\\([$`"\\])/gu, '$1'), length: whole?.length ?? 0 }
}

/** What only a shell understands, at the beginning of the rest. */
function shellSyntax(rest: string, wordStart: boolean): string | null {
  const found =
    /^(?:&&|\|\||[;&|<>()`*?]|\$[\w{(][^\s'"]*)/u.exec(rest) ?? (wordStart ? /^(?:~|#)/u.exec(rest) : null)
  return found?.[0] ?? null
}

const needsShell = (syntax: string): string =>
  `${printable(syntax)} needs a shell, and the container starts without one, so that signals reach the application. ` +
  `Write the value itself, quote it if it is meant as it stands, or ask for a shell: sh -c 'exec …'`
