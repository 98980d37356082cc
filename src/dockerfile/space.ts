/** White space by Unicode's White_Space property, as Go's `unicode.IsSpace` and so BuildKit's parser has it. */
const SPACE = /^[\t\n\v\f\r \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]$/u

export const isSpace = (character: string): boolean => SPACE.test(character)

export function trimLeft(text: string): string {
  let start = 0
  while (isSpace(text.charAt(start))) start += 1
  return text.slice(start)
}

export const trimRight = (text: string): string => trimRightOf(text, isSpace)

export const trim = (text: string): string => trimRight(trimLeft(text))

/** Cuts some kind of character off the end. (A regular expression takes time squared on long runs of blanks.) */
export function trimRightOf(text: string, isCut: (character: string) => boolean): string {
  let end = text.length
  while (end > 0 && isCut(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}
