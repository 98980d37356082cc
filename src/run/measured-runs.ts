import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { appendLine } from '../common/replace-file.js'
import { addMeasurement, NOTHING_MEASURED, timedBuild, type Measured } from '../report/measured.js'
import type { Answers } from '../wizard/answers.js'
import { answerTexts, type MeasuredRun } from '../wizard/measured-run.js'
import type { RunEvent } from './events.js'
import { WORK_FOLDER, workFolder } from './work-folder.js'

/** Beside the build logs, which git does not see: figures of one machine are none of another. */
const FILE = 'measured.jsonl'
const MOST = 50

/** What the last runs measured, the oldest first. What cannot be read is no figure. */
export async function readMeasuredRuns(root: string): Promise<readonly MeasuredRun[]> {
  const text = await readFile(join(root, WORK_FOLDER, FILE), 'utf8').catch(() => null)
  if (text === null) return []
  const { parseMeasuredRuns } = await import('./measured-runs-file.js')
  return parseMeasuredRuns(text).slice(-MOST)
}

/**
 * Hands the events of a run on, and keeps what they measured when it is over, also where it ended early. Where nothing can
 * be written nothing is kept: the figures are in the report, and only the next run's hints go without them.
 */
export async function* keepingMeasured(
  root: string,
  answers: Answers,
  day: string,
  events: AsyncIterable<RunEvent>,
): AsyncGenerator<RunEvent> {
  let measured = NOTHING_MEASURED
  let settled = answers
  try {
    for await (const event of events) {
      // What was built may have shown that an answer was wrong.
      if (event.kind === 'asked') settled = event.answers
      if (event.kind === 'measured') measured = addMeasurement(measured, event.measurement)
      yield event
    }
  } finally {
    const run = runOf(measured, settled, day)
    if (run !== null) await keep(root, run).catch(() => undefined)
  }
}

function runOf(measured: Measured, answers: Answers, day: string): MeasuredRun | null {
  const bytes = measured.images.after?.bytes
  const seconds = timedBuild(measured, 'after', 'clean')?.seconds.at(-1)
  if (bytes === undefined || seconds === undefined) return null
  const others = measured.builds.filter(({ image }) => image === 'before').flatMap(build => build.seconds)
  const compareSeconds = others.length === 0 ? null : others.reduce((sum, one) => sum + one, 0)
  return { day, answers: answerTexts(answers), bytes, seconds, compareSeconds }
}

/** One line, added in one go: two runs at once lose nothing of each other. */
async function keep(root: string, run: MeasuredRun): Promise<void> {
  const line = JSON.stringify({ schema: 'dockwiz.measured/1', ...run })
  await appendLine(join(await workFolder(root), FILE), `${line}\n`)
}
