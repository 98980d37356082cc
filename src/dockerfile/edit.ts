import type { Dockerfile, Instruction, Part, Span } from './dockerfile.js'
import { spanInRaw, spanOfHeredoc } from './positions.js'

/** A change to a Dockerfile. `target` is an instruction of the file, `text` any Dockerfile text. */
export type Edit =
  /** The instruction with its heredocs; comments above it stay. */
  | { readonly kind: 'replace'; readonly target: Instruction; readonly text: string }
  /** A stretch of `target.text`, such as one word of it. */
  | { readonly kind: 'words'; readonly target: Instruction; readonly span: Span; readonly text: string }
  /** A stretch of the content of its first heredoc. */
  | { readonly kind: 'heredoc'; readonly target: Instruction; readonly span: Span; readonly text: string }
  | { readonly kind: 'before' | 'after'; readonly target: Instruction; readonly text: string }
  /** With the comments directly above it, or without. */
  | { readonly kind: 'remove'; readonly target: Instruction; readonly comments: boolean }

/**
 * The text of a Dockerfile after some edits. Everything that no edit names stays as it is, byte for byte; new lines end
 * as the file's own do. Of two edits of the same words the later one in the list counts.
 */
export function editDockerfile({ parts }: Pick<Dockerfile, 'parts'>, edits: readonly Edit[]): string {
  const ending = parts.some(({ raw }) => raw.endsWith('\r\n')) ? '\r\n' : '\n'
  const unwanted = new Set(parts.filter((_, at) => isRemovedComment(parts, at, edits)))
  const pieces = parts
    .filter(part => !unwanted.has(part))
    .flatMap(part => (part.kind === 'instruction' ? edited(part, editsOf(edits, part), ending) : [part.raw]))
  return joined(pieces, ending)
}

const editsOf = (edits: readonly Edit[], target: Instruction): readonly Edit[] =>
  edits.filter(edit => edit.target === target)

/** The instruction as the edits leave it, and what they put around it. */
function edited(instruction: Instruction, edits: readonly Edit[], ending: string): readonly string[] {
  const before = edits.filter(({ kind }) => kind === 'before')
  const after = edits.filter(({ kind }) => kind === 'after')
  return [
    ...before.map(edit => lines(textOf(edit), ending)),
    ...own(instruction, edits, ending),
    ...after.map(edit => lines(textOf(edit), ending)),
  ]
}

function own(instruction: Instruction, edits: readonly Edit[], ending: string): readonly string[] {
  const whole = edits.findLast(({ kind }) => kind === 'replace' || kind === 'remove')
  if (whole?.kind === 'remove') return []
  if (whole !== undefined) return [lines(textOf(whole), ending)]
  return [withWords(instruction, edits, ending)]
}

function withWords(instruction: Instruction, edits: readonly Edit[], ending: string): string {
  const places = edits
    .flatMap(edit => {
      if (edit.kind === 'words') return [{ ...spanInRaw(instruction, edit.span), text: edit.text }]
      if (edit.kind === 'heredoc') return [{ ...spanOfHeredoc(instruction, edit.span), text: edit.text }]
      return []
    })
    .toSorted((a, b) => b.start - a.start)
  let raw = instruction.raw
  for (const { start, end, text } of places)
    raw = raw.slice(0, start) + text.replace(/\r?\n/g, ending) + raw.slice(end)
  return raw
}

const textOf = (edit: Edit): string => (edit.kind === 'remove' ? '' : edit.text)

/** Text as whole lines with the file's line ends. */
const lines = (text: string, ending: string): string =>
  text === '' ? '' : `${text.replace(/\r?\n$/, '').replace(/\r?\n/g, ending)}${ending}`

/** Comments that stand directly above an instruction which is removed with them. */
function isRemovedComment(parts: readonly Part[], at: number, edits: readonly Edit[]): boolean {
  if (parts[at]?.kind !== 'comment') return false
  const below = parts.slice(at).find(({ kind }) => kind !== 'comment')
  return edits.some(edit => edit.kind === 'remove' && edit.comments && edit.target === below)
}

/** The last line of a file may have no end: it gets one where something follows. */
const joined = (pieces: readonly string[], ending: string): string =>
  pieces
    .filter(piece => piece !== '')
    .map((piece, at, all) =>
      at < all.length - 1 && !piece.endsWith('\n') && piece !== '\uFEFF' ? piece + ending : piece,
    )
    .join('')
