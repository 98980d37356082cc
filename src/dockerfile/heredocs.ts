import type { Heredoc } from './dockerfile.js'
import { splitWords } from './lex.js'
import type { Line } from './lines.js'

type HeredocOpening = Pick<Heredoc, 'name' | 'descriptor' | 'expand' | 'dedent'>

/** The heredocs that an instruction's line opens, in order: `<<NAME`, `<<-NAME`, `3<<"NAME"`. */
export function readOpenings(text: string): readonly HeredocOpening[] {
  return splitWords(text, { raw: true }).flatMap(word => opening(word) ?? [])
}

function opening(word: string): HeredocOpening | null {
  const [, digits = '', dash = '', rest = ''] = /^(\d*)<<(-?)\s*([^<]*)$/.exec(word) ?? []
  const [name, ...more] = splitWords(rest, { raw: false })
  if (name === undefined || more.length > 0) return null
  const quoted = splitWords(rest, { raw: true })[0] !== name
  return { name, descriptor: Number(digits), expand: !quoted, dedent: dash !== '' }
}

/** Reads the bodies of heredocs from the lines after their instruction. `missing` is the first name never found. */
export function readBodies(
  opened: readonly HeredocOpening[],
  lines: readonly Line[],
  from: number,
): { heredocs: readonly Heredoc[]; end: number; missing: string | null } {
  const heredocs: Heredoc[] = []
  let at = from
  for (const opening of opened) {
    let end = at
    for (let line = lines[end]; line !== undefined && !terminates(line, opening); line = lines[end]) end += 1
    const content = lines.slice(at, end).map(line => line.raw)
    const range = { start: at + 1, end: Math.min(end + 1, lines.length) }
    heredocs.push({ ...opening, content: content.join(''), lines: range })
    if (end === lines.length) return { heredocs, end, missing: opening.name }
    at = end + 1
  }
  return { heredocs, end: at, missing: null }
}

const terminates = (line: Line, { name, dedent }: HeredocOpening): boolean =>
  (dedent ? line.text.replace(/^\t+/, '') : line.text) === name
