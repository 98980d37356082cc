import { characters, columns, cut } from '../common/text.js'

/** Text at the left of a cell of `width` columns, cut where it is longer. */
export function left(text: string, width: number): string {
  const shown = cut(text, width)
  return shown + ' '.repeat(Math.max(width - columns(shown), 0))
}

/** Text at the right of a cell of `width` columns, cut where it is longer. */
export function right(text: string, width: number): string {
  const shown = cut(text, width)
  return ' '.repeat(Math.max(width - columns(shown), 0)) + shown
}

/** A mark and the text beside it; further lines stand below the first, not below the mark. */
export const hanging = (mark: string, lines: readonly string[]): string[] =>
  lines.map((line, n) => `${n === 0 ? mark : ' '.repeat(columns(mark))} ${line}`)

/** One line with something at either end; the right end stays whole, the left one gives way. */
export function ends(leftText: string, rightText: string, width: number): string {
  const room = width - columns(rightText)
  return left(leftText, room) + rightText
}

/** Breaks text at blanks into lines of at most `width` columns; a longer word is cut. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (columns(longer) <= width) {
      line = longer
    } else {
      if (line !== '') lines.push(line)
      line = cut(word, width)
    }
  }
  return [...lines, line]
}

/** Breaks text into lines of at most `width` columns, also within a word; nothing of it is lost. */
export function wrapAnywhere(text: string, width: number): string[] {
  const lines = ['']
  for (const character of text) {
    const longer = `${lines.at(-1) ?? ''}${character}`
    if (columns(longer) <= width) lines[lines.length - 1] = longer
    else lines.push(character)
  }
  return lines
}

/** Text in pieces of at most `width` columns, broken behind a space where there is one in the second half. */
export function breakLine(text: string, width: number): string[] {
  let line = ''
  const pieces: string[] = []
  for (const character of characters(text)) {
    if (columns(line) + columns(character) > width) {
      const space = line.lastIndexOf(' ') + 1
      const end = space > width / 2 ? space : line.length
      pieces.push(line.slice(0, end))
      line = line.slice(end)
    }
    line += character
  }
  return [...pieces, line]
}
