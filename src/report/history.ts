import * as v from 'valibot'
import { readJson } from '../common/json.js'
import { Problem } from '../common/problem.js'
import { FIGURE_IDS, type FigureId, FIGURES } from './figures.js'
import type { Report } from './report.js'

const HISTORY_SCHEMA = 'dockwiz.history/1'

/** The figures of one run, one line of a history file: a file that can be committed and merged. */
export interface HistoryEntry {
  readonly schema: typeof HISTORY_SCHEMA
  /** When, ISO 8601. */
  readonly at: string
  /** Bytes and seconds; what was not measured is not there. */
  readonly figures: Readonly<Partial<Record<FigureId, number>>>
}

/** One line of the file. */
export const historyEntry = v.object({
  schema: v.literal(HISTORY_SCHEMA),
  at: v.string(),
  figures: v.partial(v.object(v.entriesFromList(FIGURE_IDS, v.number()))),
})

/**
 * Reads a history file; its lines are sorted by time, since a merge can mix them.
 *
 * @param file its name, for the Problem of a line that is none of a history
 */
export function readHistory(text: string, file: string): readonly HistoryEntry[] {
  const lines = text.split('\n').map((line, at) => ({ line: line.trim(), number: at + 1 }))
  return lines
    .filter(({ line }) => line !== '')
    .map(({ line, number }) => readJson(historyEntry, line) ?? refuse(file, number))
    .map(({ figures, ...entry }) => ({ ...entry, figures: known(figures) }))
    .toSorted((one, other) => (one.at < other.at ? -1 : 1))
}

function refuse(file: string, line: number): never {
  throw new Problem('usage', {
    what: 'The history file holds a line that is none of dockwiz’s.',
    where: `${file}:${line}`,
    next: ['Mend or remove the line, or give another file with --history.'],
  })
}

/** The run as an entry; `at` is the time of its end. */
export const entryOf = (report: Report, at: Date): HistoryEntry => ({
  schema: HISTORY_SCHEMA,
  at: at.toISOString(),
  figures: known(Object.fromEntries(FIGURE_IDS.map(id => [id, FIGURES[id].read(report)]))),
})

export const renderEntry = (entry: HistoryEntry): string => `${JSON.stringify(entry)}\n`

/** In the order of the table, without what is not there: two runs differ only where their figures do. */
function known(
  figures: Readonly<Partial<Record<string, number | null | undefined>>>,
): HistoryEntry['figures'] {
  const found: Partial<Record<FigureId, number>> = {}
  for (const id of FIGURE_IDS) {
    const figure = figures[id]
    if (figure !== undefined && figure !== null) found[id] = figure
  }
  return found
}
