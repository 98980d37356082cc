/**
 * Compiles one cleaned pattern of a .dockerignore by the rules of moby/patternmatcher: `*` and `?` stay within one path
 * part, `**` crosses them and stands for nothing too, `[a-z]` and `\` as in Go's `filepath.Match`. Null where Go would
 * call the pattern malformed.
 */
export function compileIgnorePattern(pattern: string): ((path: string) => boolean) | null {
  if (/^\*\*[^*?[\\\]]*$/.test(pattern)) return endsWith(pattern.slice(2))
  const beginning = /^([^*?[\\\]]+)\*\*$/.exec(pattern)?.[1]
  if (beginning !== undefined) return path => path.startsWith(beginning)
  if (!/[*?[\\\]]/.test(pattern)) return path => path === pattern
  // The commonest kind is about a file's name alone, which is shorter than its path.
  const name = /^\*\*\/([^/[]+)$/.exec(pattern)?.[1]
  const regex = compiled(name ?? pattern)
  if (regex === null) return null
  return name === undefined
    ? path => regex.test(path)
    : path => regex.test(path.slice(path.lastIndexOf('/') + 1))
}

// `**` is everything, `**.py` a file anywhere, `**/name` also the one at the root.
const endsWith = (suffix: string) => (path: string) =>
  path.endsWith(suffix) || (suffix.startsWith('/') && path === suffix.slice(1))

function compiled(pattern: string): RegExp | null {
  const regex = source(pattern)
  try {
    return regex === null ? null : new RegExp(`^${regex}$`, 'u')
  } catch {
    // A class whose range runs backwards, `[z-a]`: malformed to Go too.
    return null
  }
}

function source(pattern: string): string | null {
  let regex = ''
  let rest = pattern
  while (rest !== '') {
    const token = TOKENS.exec(rest)?.[0]
    if (token === undefined) return null
    rest = rest.slice(token.length)
    if (token.startsWith('**')) regex += rest === '' ? '[^\\n]*' : '(?:[^\\n]*/)?'
    else if (token === '*') regex += '[^/]*'
    else if (token === '?') regex += '[^/]'
    else if (token.startsWith('[')) regex += characterClass(token)
    else regex += literal(token.replace(/^\\/, ''))
  }
  return regex
}

/** A character of a class: no bare `-`, `]` or `\`. */
const MEMBER = '(?:\\\\[^]|[^\\]\\\\-])'
const TOKENS = new RegExp(
  `^(?:(?:\\*\\*/?)+|\\*|\\?|\\[\\^?(?:${MEMBER}(?:-${MEMBER})?)+\\]|\\\\[^]|[^\\[\\\\])`,
  'u',
)

/** `[^a-z]` with everything escaped that means something more in a regular expression. */
function characterClass(token: string): string {
  const inverted = token.startsWith('[^')
  const members = token
    .slice(inverted ? 2 : 1, -1)
    .replace(/\\([^])|([^-\\])/gu, (_, escaped?: string, plain?: string) => {
      return literal(escaped ?? plain ?? '')
    })
  return `[${inverted ? '^' : ''}${members}]`
}

/** A character by its code, which means itself inside a class and outside. */
const literal = (character: string): string =>
  /^[\p{L}\p{N}_/]$/u.test(character) ? character : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`
