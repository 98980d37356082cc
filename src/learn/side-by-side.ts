import { diffArrays } from 'diff'

/** A line on one side of two texts; `changed` where the other side does not have it. */
export interface SideLine {
  readonly text: string
  readonly changed: boolean
}

/** One row of two texts beside each other; null where a side has nothing there. */
export interface SideRow {
  readonly left: SideLine | null
  readonly right: SideLine | null
}

/** Two texts line by line: lines that both have stand in one row, and the difference is marked. */
export function sideBySide(left: string, right: string): readonly SideRow[] {
  const rows: SideRow[] = []
  let removed: readonly string[] = []
  for (const part of diffArrays(linesOf(left), linesOf(right))) {
    if (part.removed) {
      rows.push(...paired(removed, []))
      removed = part.value
    } else if (part.added) {
      rows.push(...paired(removed, part.value))
      removed = []
    } else {
      rows.push(...paired(removed, []), ...part.value.map(shared))
      removed = []
    }
  }
  return [...rows, ...paired(removed, [])]
}

const linesOf = (text: string): string[] => (text === '' ? [] : text.replace(/\n$/u, '').split('\n'))

const shared = (text: string): SideRow => ({
  left: { text, changed: false },
  right: { text, changed: false },
})

function paired(left: readonly string[], right: readonly string[]): SideRow[] {
  const at = (lines: readonly string[], row: number): SideLine | null => {
    const text = lines[row]
    return text === undefined ? null : { text, changed: true }
  }
  return Array.from({ length: Math.max(left.length, right.length) }, (_, row) => ({
    left: at(left, row),
    right: at(right, row),
  }))
}
