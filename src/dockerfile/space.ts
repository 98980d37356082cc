/** White space by Unicode's White_Space property, as Go's `unicode.IsSpace` and so BuildKit's parser has it. */
const SPACE = '\\t\\n\\v\\f\\r \\u0085\\u00A0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000'

const ONE = new RegExp(`^[${SPACE}]$`, 'u')
const LEADING = new RegExp(`^[${SPACE}]+`, 'u')
const TRAILING = new RegExp(`[${SPACE}]+$`, 'u')

export const isSpace = (character: string): boolean => ONE.test(character)

export const trimLeft = (text: string): string => text.replace(LEADING, '')

export const trimRight = (text: string): string => text.replace(TRAILING, '')

export const trim = (text: string): string => trimRight(trimLeft(text))
