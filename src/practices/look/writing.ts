import type { Dockerfile, Instruction } from '../../dockerfile/dockerfile.js'
import { envValue } from '../../dockerfile/quote.js'

/** The keyword as the file has it. */
export const writtenKeyword = ({ text, keyword }: Instruction): string => text.slice(0, keyword.length)

/** Whether most keywords are in capitals; where as many are small, too. Keywords of mixed letters count for neither. */
export function majorityCase(instructions: readonly Instruction[]): boolean {
  const written = instructions.map(writtenKeyword)
  const upper = written.filter(word => word === word.toUpperCase()).length
  return upper >= written.filter(word => word === word.toLowerCase()).length
}

/**
 * The value of `ENV NAME value` for `ENV NAME=value`: every blank outside quotes is quoted or escaped, and all else stays,
 * so that it is expanded to the same. Null where its quotes are not closed.
 */
export function asOneWord(value: string, escape: Dockerfile['escape']): string | null {
  const isBare = !/["'\\`]/u.test(value)
  if (isBare) return /\s/u.test(value) ? `"${value}"` : value
  let quote = ''
  let text = ''
  for (let at = 0; at < value.length; at += 1) {
    const character = value.charAt(at)
    if (character === escape && quote !== "'") {
      if (at + 1 === value.length) return null
      text += character + value.charAt(at + 1)
      at += 1
      continue
    }
    if (character === quote) quote = ''
    else if (quote === '' && (character === '"' || character === "'")) quote = character
    text += quote === '' && /\s/u.test(character) ? escape + character : character
  }
  return quote === '' ? text : null
}

/** A text as the value of a LABEL; null where it cannot be written without escapes that the file has another sign for. */
export function quotedLabel(text: string, escape: Dockerfile['escape']): string | null {
  const plain = /^"([^"\\$`]*)"$/u.exec(text)?.[1] ?? text
  if (/[\p{Cc}\p{Cs}]/u.test(plain) || plain === '') return null
  return escape === '`' && /["\\$`]/u.test(plain) ? null : envValue(plain)
}
