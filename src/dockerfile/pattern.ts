/**
 * Removes the part of a value that a shell pattern matches: `#` from the left, `%` from the right, the shortest match;
 * the longest where the pattern begins with the operator once more. Null where the pattern is not one.
 */
export function trimByPattern(value: string, pattern: string, operator: '#' | '%'): string | null {
  const longest = pattern.startsWith(operator)
  const regex = patternRegex(longest ? pattern.slice(1) : pattern)
  if (regex === null) return null
  const whole = new RegExp(`^(?:${regex})$`, 'u')
  const characters = Array.from(value)
  const sizes = Array.from({ length: characters.length + 1 }, (_, size) => size)
  for (const size of longest ? sizes.reverse() : sizes) {
    const cut = operator === '#' ? size : characters.length - size
    const [left, right] = [characters.slice(0, cut).join(''), characters.slice(cut).join('')]
    if (whole.test(operator === '#' ? left : right)) return operator === '#' ? right : left
  }
  return value
}

/** Replaces what a shell pattern matches, the first match or all. Null where the pattern is not one. */
export function replaceByPattern(
  value: string,
  pattern: string,
  replacement: string,
  all: boolean,
): string | null {
  const regex = patternRegex(pattern)
  return regex === null ? null : value.replace(new RegExp(regex, all ? 'gu' : 'u'), () => replacement)
}

/** A pattern of `*`, `?` and `\`-escapes as the source of a regular expression. */
function patternRegex(pattern: string): string | null {
  let regex = ''
  const characters = Array.from(pattern)
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? ''
    const next = characters[at + 1] ?? ''
    if (character === '*') regex += '[^\n]*'
    else if (character === '?') regex += '[^\n]'
    else if (character !== '\\') regex += literal(character)
    // `}` and `/` are escaped from the substitution around the pattern, not in the pattern.
    else if (next === '}' || next === '/') continue
    else if (next === '*' || next === '?' || next === '\\') {
      regex += literal(next)
      at += 1
    } else return null
  }
  return regex
}

const literal = (character: string): string => character.replace(/[\\^$.*+?()[\]{}|/]/u, '\\$&')
