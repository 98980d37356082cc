import { randomUUID } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addMeasurement, NOTHING_MEASURED, timedBuild, type Measured } from '../report/measured.js'
import type { Answers } from '../wizard/answers.js'
import { answerTexts, type MeasuredRun } from '../wizard/measured-run.js'
import type { RunEvent } from './events.js'
import { workFolder } from './work-folder.js'

/** Beside the build logs, which git does not see: figures of one machine are none of another. */
const FILE = 'measured.json'
const MOST = 50

/** What earlier runs measured, the oldest first. What cannot be read is no figure. */
export async function readMeasuredRuns(root: string): Promise<readonly MeasuredRun[]> {
  const text = await readFile(join(root, '.dockwiz', FILE), 'utf8').catch(() => null)
  if (text === null) return []
  const { parseMeasuredRuns } = await import('./measured-runs-file.js')
  return parseMeasuredRuns(text)
}

/** Hands the events of a run on, and keeps what they measured when it is over. */
export async function* keepingMeasured(
  root: string,
  answers: Answers,
  day: string,
  events: AsyncIterable<RunEvent>,
): AsyncGenerator<RunEvent> {
  let measured = NOTHING_MEASURED
  let settled = answers
  for await (const event of events) {
    // What was built may have shown that an answer was wrong.
    if (event.kind === 'asked') settled = event.answers
    if (event.kind === 'measured') measured = addMeasurement(measured, event.measurement)
    yield event
  }
  const run = runOf(measured, settled, day)
  if (run !== null) await keep(root, run)
}

function runOf(measured: Measured, answers: Answers, day: string): MeasuredRun | null {
  const bytes = measured.images.after?.bytes
  const seconds = timedBuild(measured, 'after', 'clean')?.seconds.at(-1)
  if (bytes === undefined || seconds === undefined) return null
  const others = measured.builds.filter(({ image }) => image === 'before').flatMap(build => build.seconds)
  const compareSeconds = others.length === 0 ? null : others.reduce((sum, one) => sum + one, 0)
  return { day, answers: answerTexts(answers), bytes, seconds, compareSeconds }
}

async function keep(root: string, run: MeasuredRun): Promise<void> {
  const runs = [...(await readMeasuredRuns(root)), run].slice(-MOST)
  const folder = await workFolder(root)
  const staged = join(folder, `${FILE}.${randomUUID()}`)
  await writeFile(staged, `${JSON.stringify({ schema: 'dockwiz.measured/1', runs }, null, 1)}\n`)
  await rename(staged, join(folder, FILE))
}
