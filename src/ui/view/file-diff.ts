import { structuredPatch } from 'diff'
import { printable } from '../../common/text.js'
import type { PlannedFile } from '../../plan/plan.js'
import type { FileAction } from '../../report/report.js'

/** A line of the review. Printable. */
export type DiffLine =
  | {
      readonly kind: 'same' | 'added' | 'removed'
      readonly text: string
      /** In the file as it would be written, from 1; null for a line that goes. */
      readonly number: number | null
    }
  /** Unchanged lines that are not shown. */
  | { readonly kind: 'skipped'; readonly count: number }

export interface FileDiff {
  readonly path: string
  readonly action: Exclude<FileAction, 'skip'>
  readonly added: number
  readonly removed: number
  readonly lines: readonly DiffLine[]
}

/** A file beside what stands there now, with three unchanged lines around each change. */
export function fileDiff({ path, content, current }: PlannedFile): FileDiff {
  if (current === content)
    return { path, action: 'identical', added: 0, removed: 0, lines: sameLines(content) }
  const { hunks } = structuredPatch(path, path, current ?? '', content, '', '', { context: 3 })
  const lines: DiffLine[] = []
  let next = 1
  for (const hunk of hunks) {
    if (hunk.newStart > next) lines.push({ kind: 'skipped', count: hunk.newStart - next })
    next = Math.max(hunk.newStart, 1)
    for (const line of hunk.lines) {
      const read = readLine(line, next)
      if (read === null) continue
      lines.push(read)
      if (read.number !== null) next += 1
    }
  }
  const count = (kind: DiffLine['kind']) => lines.filter(line => line.kind === kind).length
  return {
    path,
    action: current === null ? 'create' : 'update',
    added: count('added'),
    removed: count('removed'),
    lines,
  }
}

/** A line of a hunk; null for the remark that a file does not end with a line feed. */
function readLine(line: string, number: number): Exclude<DiffLine, { kind: 'skipped' }> | null {
  const text = printable(line.slice(1))
  if (line.startsWith('+')) return { kind: 'added', text, number }
  if (line.startsWith('-')) return { kind: 'removed', text, number: null }
  return line.startsWith('\\') ? null : { kind: 'same', text, number }
}

const sameLines = (content: string): DiffLine[] =>
  content
    .replace(/\n$/u, '')
    .split('\n')
    .map((text, index) => ({ kind: 'same', text: printable(text), number: index + 1 }))

/** `41 lines`, `+6 −1`, or that nothing changes. */
export function changeText({ action, added, removed }: FileDiff): string {
  if (action === 'identical') return 'as it is'
  return action === 'create' ? `${added} ${added === 1 ? 'line' : 'lines'}` : `+${added} −${removed}`
}
