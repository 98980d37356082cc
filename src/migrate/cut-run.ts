import type { Instruction, Span } from '../dockerfile/dockerfile.js'
import type { Unit } from './units.js'

/** A change of words in a RUN; places in its `raw`. An empty text takes the word away with the space before it. */
export interface WordEdit {
  readonly span: Span
  readonly text: string
}

/**
 * The text of a RUN with some of its units alone, in the user's own layout: what stands between two units goes with the
 * later one, comments between continued lines included.
 */
export function cutRun(
  { raw }: Instruction,
  units: readonly Unit[],
  kept: ReadonlySet<Unit>,
  edits: readonly WordEdit[] = [],
): string {
  const gone = goneSpans(units, kept)
  const removed = edits.map(edit =>
    edit.text === '' ? { ...edit, span: withSpaceBefore(raw, edit.span) } : edit,
  )
  const changes = [...gone.map(span => ({ span, text: '' })), ...removed]
    .filter(({ span }) => !gone.some(other => other !== span && holds(other, span)))
    .toSorted((a, b) => b.span.start - a.span.start)
  let text = raw
  for (const { span, text: by } of changes) text = text.slice(0, span.start) + by + text.slice(span.end)
  return text
}

function goneSpans(units: readonly Unit[], kept: ReadonlySet<Unit>): readonly Span[] {
  const first = units.findIndex(unit => kept.has(unit))
  return units.flatMap((unit, at): Span[] => {
    if (kept.has(unit)) return []
    if (at < first) return [{ start: unit.span.start, end: units[at + 1]?.span.start ?? unit.span.end }]
    return [{ start: units[at - 1]?.span.end ?? unit.span.start, end: unit.span.end }]
  })
}

const holds = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end

/** With the blanks before a word, and the continued lines that hold nothing else. */
function withSpaceBefore(raw: string, { start, end }: Span): Span {
  const before = /(?:[\t ]|[\\`][\t ]*\r?\n(?:[\t ]*#[^\n]*\n)*)+$/u.exec(raw.slice(0, start))
  return { start: before === null ? start : before.index, end }
}
