import { mkdir, readFile } from 'node:fs/promises'
import { dirname, extname } from 'node:path'
import { isCode, messageOf } from '../common/errors.js'
import { Problem } from '../common/problem.js'
import { appendLine, replaceFile } from '../common/replace-file.js'
import { type Budget, judgeBudget } from '../report/budget.js'
import { entryOf, type HistoryEntry, readHistory, renderEntry } from '../report/history.js'
import type { Report } from '../report/report.js'
import type { RunEvent } from './events.js'

/** What a run is held to, and what is kept of it. */
export interface Keeping {
  readonly budgets: readonly Budget[]
  /** The history file to add to; null for none. */
  readonly history: string | null
  /** Files to write the report to, their form told by the name: .json, .md or .html. */
  readonly reports: readonly string[]
}

/** The entries of a trend that a report holds. */
const TREND = 20

/** Loaded when one is written: no question waits for them. */
const FORMS: Readonly<Record<string, () => Promise<(report: Report) => string>>> = {
  '.json': async () => (await import('../report/json.js')).renderJson,
  '.md': async () => (await import('../report/markdown.js')).renderMarkdown,
  '.html': async () => (await import('../report/html/render-html.js')).renderHtml,
}

/** @throws Problem `usage` for a file whose name tells no form. */
export function checkReportFiles(files: readonly string[]): void {
  const unknown = files.find(file => FORMS[extname(file).toLowerCase()] === undefined)
  if (unknown === undefined) return
  throw new Problem('usage', {
    what: `--report cannot tell from “${unknown}” what to write.`,
    next: [`Give a name that ends in ${Object.keys(FORMS).join(', ')}.`],
  })
}

/**
 * The events of a run whose report is held against its budget, joined to its history and written to files, also where
 * the run ended early. What is measured is told before anything is written.
 *
 * @throws Problem where the history cannot be read (before the run begins) or a file cannot be written.
 */
export async function* keeping(
  events: AsyncIterable<RunEvent>,
  { budgets, history, reports }: Keeping,
): AsyncGenerator<RunEvent> {
  const earlier = history === null ? [] : readHistory(await textOf(history), history)
  let kept: Promise<void> = Promise.resolve()
  try {
    for await (const event of events) {
      if (event.kind !== 'done') {
        yield event
        continue
      }
      const entry = entryOf(event.report, new Date())
      const measured = Object.keys(entry.figures).length > 0
      const trend = history === null ? [] : [...earlier, ...(measured ? [entry] : [])].slice(-TREND)
      const judged = { ...event.report, trend }
      const report = { ...judged, budget: budgets.map(budget => judgeBudget(budget, judged)) }
      yield { kind: 'done', report }
      kept = keep(report, history === null || !measured ? null : { file: history, entry }, reports)
      // Awaited below, after the run has said why it ended early.
      kept.catch(() => undefined)
    }
  } catch (error) {
    throw await withUnwritten(error, kept)
  }
  await kept
}

/** What ended the run comes first, and that its report could not be written behind it. */
async function withUnwritten(error: unknown, kept: Promise<void>): Promise<unknown> {
  const unwritten = await kept.then(
    () => null,
    (second: unknown) => second,
  )
  if (!(error instanceof Problem) || !(unwritten instanceof Problem)) return error
  const { what, where = '', why = '' } = unwritten.detail
  const next = [...error.detail.next, `And beside it: ${what} ${where}: ${why}`]
  return new Problem(error.kind, { ...error.detail, next }, { cause: error })
}

async function keep(
  report: Report,
  history: { readonly file: string; readonly entry: HistoryEntry } | null,
  reports: readonly string[],
): Promise<void> {
  for (const file of reports) {
    const render = await FORMS[extname(file).toLowerCase()]?.()
    if (render !== undefined) await written(file, () => replaceFile(file, render(report)))
  }
  if (history !== null)
    await written(history.file, () => appendLine(history.file, renderEntry(history.entry)))
}

async function written(file: string, write: () => Promise<void>): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true })
    await write()
  } catch (error) {
    const why = messageOf(error)
    const detail = {
      what: 'The report could not be written.',
      where: file,
      why,
      next: ['Check that you may write there, and that the disk has room.'],
    }
    throw new Problem('write-failed', detail, { cause: error })
  }
}

/** A history that is not there yet is empty. */
async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (isCode(error, 'ENOENT')) return ''
    const why = messageOf(error)
    throw new Problem(
      'usage',
      { what: 'The history cannot be read.', where: file, why, next: ['Give another file with --history.'] },
      { cause: error },
    )
  }
}
