import stringWidth from 'string-width'

const ESCAPES =
  // CSI, OSC (ended by BEL or ST), other two-byte escapes, and the 8-bit CSI: ECMA-48, 5.3 and 5.4.
  /\u001B\[[0-?]*[ -/]*[@-~]|\u001B[\]PX^_][^\u0007\u001B]*(?:\u0007|\u001B\\)?|\u001B[ -/]*[0-~]|\u009B[0-?]*[ -/]*[@-~]/gu
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/gu

/**
 * Text from a repository or a build log made safe to show on one terminal line: escape sequences and control
 * characters are gone, a carriage return keeps what a terminal would show last, a tab is one space.
 */
export function printable(text: string): string {
  // The look behind keeps a line of carriage returns from taking quadratic time.
  const plain = text.replace(ESCAPES, '').replace(/(?<!\r)\r+$/u, '')
  const shown = plain.slice(plain.lastIndexOf('\r') + 1)
  return shown.replace(/[\t\n]/gu, ' ').replace(CONTROLS, '')
}

/** Columns that the text takes on a terminal. */
export const columns = (text: string): number => stringWidth(text)

/** The characters as a person counts them: an emoji or a letter with its accent is one. */
export const characters = (text: string): string[] =>
  Array.from(SEGMENTER.segment(text), ({ segment }) => segment)

const SEGMENTER = new Intl.Segmenter()

/** Cuts a line with styles of ours in it; styles take no column and are all kept, so that none runs on. */
export function cutStyled(line: string, width: number): string {
  if (stringWidth(line) <= width) return line
  let room = width
  return line
    .split(STYLES)
    .map((part, index) => {
      // The styles stand at the odd places, because they are the group that is split by.
      if (index % 2 === 1) return part
      const shown = cut(part, room)
      room -= stringWidth(shown)
      return shown
    })
    .join('')
}

const STYLES = /(\u001B\[[\d;]*m)/u

/** Cuts text to a number of columns; what was cut shows as `…`. */
export function cut(text: string, width: number): string {
  if (width <= 0) return ''
  if (stringWidth(text) <= width) return text
  let shown = ''
  let used = 0
  for (const character of text) {
    const size = stringWidth(character)
    if (used + size > width - 1) break
    shown += character
    used += size
  }
  return `${shown}…`
}

/** The first few of a list, and how many more there are. */
export function some(items: readonly string[], most = 3): string {
  const rest = items.length - most
  return items.slice(0, most).join(', ') + (rest > 0 ? ` and ${rest} more` : '')
}

/** Names in order, each once. */
export const distinct = (names: readonly string[]): string[] => [...new Set(names)].sort()
