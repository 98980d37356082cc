import { formatBytes, formatSeconds } from '../../common/units.js'
import { median } from '../measured.js'
import { figuresBefore, type LadderReport, type RungFigures } from './ladder-report.js'
import { type Apart, apart, usualScatter } from './spread.js'

export interface LadderFigure {
  readonly id: keyof RungFigures
  /** Heads a column. */
  readonly label: string
  /** In a sentence. */
  readonly name: string
  readonly format: (figure: number) => string
  /** null: not measured. */
  readonly read: (figures: RungFigures) => number | null
  readonly compare: (before: RungFigures, after: RungFigures, ladder: LadderReport) => Apart
}

/** The figures of a ladder, in the order of their columns. */
export const LADDER_FIGURES: readonly LadderFigure[] = [
  counted('bytes', 'Image', 'image', formatBytes, 10_000),
  timed('clean', 'Clean', 'clean build'),
  timed('code', 'Code', 'rebuild after a code change'),
  counted('executables', 'Programs', 'programs', String, 0),
  counted('contextBytes', 'Context', 'build context', formatBytes, 0),
]

/**
 * What is counted is the same in every build, but for the logs that apt and dpkg leave in a layer.
 *
 * @param crumbs differences up to this are none
 */
function counted(
  id: 'bytes' | 'executables' | 'contextBytes',
  label: string,
  name: string,
  format: LadderFigure['format'],
  crumbs: number,
): LadderFigure {
  const compare: LadderFigure['compare'] = (before, after) => {
    const [one, other] = [before[id], after[id]]
    if (one === null || other === null) return 'unknown'
    return Math.abs(one - other) <= crumbs ? 'within' : other < one ? 'less' : 'more'
  }
  return { id, label, name, format, read: figures => figures[id], compare }
}

function timed(id: 'clean' | 'code', label: string, name: string): LadderFigure {
  return {
    id,
    label,
    name,
    format: formatSeconds,
    read: figures => median(figures[id]),
    compare: (before, after, ladder) => apart(before[id], after[id], scatter(ladder, id)),
  }
}

const scatter = ({ rungs }: LadderReport, id: 'clean' | 'code'): number | null =>
  usualScatter(rungs.flatMap(({ outcome }) => (outcome.kind === 'built' ? [outcome.figures[id]] : [])))

/** A figure of a rung beside the same one of the rung it is held against. */
export interface Gain {
  readonly figure: LadderFigure
  readonly before: number
  readonly after: number
  readonly apart: Apart
}

/** What a rung brought, figure by figure; empty for the first, and for one that was not built. */
export function gainsOf(ladder: LadderReport, at: number): readonly Gain[] {
  const outcome = ladder.rungs[at]?.outcome
  const earlier = figuresBefore(ladder, at)
  if (outcome?.kind !== 'built' || earlier === null) return []
  return LADDER_FIGURES.flatMap(figure => {
    const [before, after] = [figure.read(earlier), figure.read(outcome.figures)]
    if (before === null || after === null) return []
    return [{ figure, before, after, apart: figure.compare(earlier, outcome.figures, ladder) }]
  })
}
