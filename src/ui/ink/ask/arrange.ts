/** Lines that belong together. Where room is short, those with the highest rank go first; rank 0 never does. */
export interface Section {
  readonly rank: number
  readonly lines: readonly string[]
}

export const section = (rank: number, ...lines: readonly string[]): Section => ({ rank, lines })

/** An empty line between sections, where there is room for it. */
export const GAP: Section = { rank: 9, lines: [''] }

/** The sections that fit into the rows, and below them, at the bottom, one more line where there is room for it. */
export function arrange(sections: readonly Section[], rows: number, bottom = ''): string[] {
  let kept = sections.filter(({ lines }) => lines.length > 0)
  while (count(kept) > rows) {
    const least = kept.reduce((worst, one) => (one.rank >= worst.rank ? one : worst), section(0))
    if (least.rank === 0) break
    kept = kept.filter(one => one !== least)
  }
  const lines = kept.flatMap(one => one.lines).slice(0, rows)
  const space = rows - lines.length - 1
  return space < 1 || bottom === '' ? lines : [...lines, ...Array.from({ length: space }, () => ''), bottom]
}

const count = (sections: readonly Section[]): number =>
  sections.reduce((sum, { lines }) => sum + lines.length, 0)
