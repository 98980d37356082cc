import { columns, cut } from '../../../common/text.js'
import type { Project } from '../../../project/project.js'
import type { Style } from '../../../report/style.js'
import { paintedMark } from '../../../report/style.js'
import { foundFacts, foundProblems } from '../../view/found-facts.js'
import type { FoundFact } from '../../view/found-facts.js'
import { drawSegments, padded } from '../../view/segments.js'
import { GAP, arrange, section } from './arrange.js'

/** Problems beyond these are only counted. */
const SHOWN_PROBLEMS = 3
/** Columns of the labels, of short values and of places. */
const WIDE = { label: 15, value: 13, place: 20 }
const NARROW_LABEL = 13
const WIDE_FROM = 70

/** What was found in the repository: the wizard proves that it looked. */
export function foundLines(project: Project, rows: number, style: Style): string[] {
  const { paint, width } = style
  const problems = foundProblems(project)
  const more = problems.length - SHOWN_PROBLEMS
  return arrange(
    [
      section(8, paint('bold', 'Found in this repository')),
      ...foundFacts(project).map(fact => section(RANKS[fact.label] ?? 1, factLine(fact, style))),
      GAP,
      ...problems
        .slice(0, SHOWN_PROBLEMS)
        .map(text =>
          section(3, `${paintedMark('warning', style)} ${drawSegments([text], width - 4, style)}`),
        ),
      ...(more > 0 ? [section(4, paint('dim', `  and ${more} more: dockwiz inspect shows them`))] : []),
    ],
    rows,
  )
}

/** What is left out first on a small terminal. */
const RANKS: Readonly<Record<string, number>> = {
  Framework: 7,
  Accelerator: 6,
  Dockerfile: 5,
  'C extensions': 2,
}

function factLine(fact: FoundFact, style: Style): string {
  const { label, value, place, note } = fact
  if (style.width < WIDE_FROM) {
    const place = fact.place ?? fact.note ?? ''
    return drawSegments([padded(label, NARROW_LABEL), value, ['dim', `  ${place}`]], style.width, style)
  }
  const room = style.width - 2 - WIDE.label
  const noteWidth = note === null ? 0 : columns(note) + 2
  const short = columns(value) < WIDE.value
  const longest = Math.max(WIDE.value + WIDE.place, room - noteWidth)
  const columnsOfValue = short
    ? WIDE.value
    : Math.max(WIDE.value + WIDE.place, Math.min(columns(value) + 2, longest))
  return drawSegments(
    [
      `  ${padded(label, WIDE.label)}`,
      padded(cut(value, columnsOfValue - 2), columnsOfValue),
      ...(short ? [['dim', padded(place ?? '', WIDE.place)] as const] : []),
      ['dim', note ?? ''],
    ],
    style.width,
    style,
  )
}
