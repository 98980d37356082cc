import { escaped, tableRow } from '../markdown-text.js'
import type { Report } from '../report.js'
import { LADDER_FIGURES } from './gains.js'
import { ladderBasis } from './ladder-lines.js'
import { isTold, rungName, rungText, sameText } from './rung-text.js'

/** The rungs as a table, a row for each that changes something. */
export function ladderTable({ ladder }: Pick<Report, 'ladder'>): string[] {
  if (ladder === undefined) return []
  const last = ladder.way === 'up' ? 'what it brought' : 'left out'
  const heads = ['practice', ...LADDER_FIGURES.map(({ label }) => label), last]
  const rows = ladder.rungs.flatMap((rung, at) => {
    if (!isTold(rung)) return []
    const { outcome } = rung
    const cells = LADDER_FIGURES.map(({ read, format }) => {
      const figure = outcome.kind === 'built' ? read(outcome.figures) : null
      return figure === null ? '–' : format(figure)
    })
    return [tableRow([escaped(rungName(rung, ladder)), ...cells, escaped(rungText(ladder, at))])]
  })
  const rule = heads.map((_, at) => (at === 0 || at > LADDER_FIGURES.length ? '---' : '---:'))
  const below = [sameText(ladder), ladderBasis(ladder)].filter(text => text !== null && text !== '')
  return [tableRow(heads), tableRow(rule), ...rows, ...below.flatMap(text => ['', escaped(text ?? '')])]
}
