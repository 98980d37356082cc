import { Problem } from '../../common/problem.js'
import type { Project } from '../../project/project.js'
import { foldReport } from '../../report/fold-report.js'
import type { Report } from '../../report/report.js'
import type { RunEvent } from '../events.js'
import { discreet, type Discretion } from './discretion.js'
import { type RecordingHeader, RECORDING_SCHEMA } from './format.js'
import { recorded } from './recorded.js'
import type { RecordedEvent } from './recorded-event.js'
import { RecordingFile } from './recording-file.js'

/** From here on a recording leaves out the builders' output, so that every one can be played; characters. */
const MOST_OUTPUT = 24_000_000

/** A recording that has begun: it takes the events of one run. */
export class Recorder {
  readonly #file: RecordingFile
  readonly #discretion: Discretion
  readonly #began = performance.now()
  #project: Project | null = null
  #written = 0
  #leftOut = 0

  private constructor(file: RecordingFile, discretion: Discretion) {
    this.#file = file
    this.#discretion = discretion
  }

  /** @throws Problem where FILE cannot be begun: nothing was done by then. */
  static async begin(
    path: string,
    { command, dockwiz }: Pick<RecordingHeader, 'command' | 'dockwiz'>,
    discretion: Discretion,
  ): Promise<Recorder> {
    const made = new Date().toISOString()
    const header: RecordingHeader = { schema: RECORDING_SCHEMA, dockwiz, command, made }
    return new Recorder(await RecordingFile.create(path, JSON.stringify(header)), discretion)
  }

  take(event: RunEvent): void {
    if (event.kind === 'found') this.#project = event.project
    const kept = recorded(event, this.#project)
    if (kept !== null) this.#add(kept)
  }

  /** The last line. What went wrong with the recording itself; null where all of it is there. */
  async finish(problem: Problem | null, report: Report | null): Promise<Problem | null> {
    this.#add({ kind: 'end', problem, budget: report?.budget ?? [], leftOut: this.#leftOut })
    return await this.#file.finish()
  }

  #add(event: RecordedEvent): void {
    const at = Math.round(performance.now() - this.#began)
    const line = JSON.stringify(discreet({ at, event: withPlainProblem(event) }, this.#discretion))
    const isOutput = event.kind === 'build' && event.event.kind === 'log'
    if (isOutput && this.#written + line.length > MOST_OUTPUT) {
      this.#leftOut += 1
      return
    }
    this.#written += line.length
    this.#file.add(line)
  }
}

/**
 * Hands the events of a run on and records them. The report is told when the recording is complete, and says what went
 * wrong with it.
 */
export async function* recording(
  events: AsyncIterable<RunEvent>,
  recorder: Recorder,
): AsyncGenerator<RunEvent> {
  let done: Report | null = null
  let ended: Problem | null = null
  let unwritten: Problem | null = null
  try {
    for await (const event of events) {
      if (event.kind === 'done') {
        done = event.report
        continue
      }
      recorder.take(event)
      yield event
    }
  } catch (error) {
    // A fault of the program is no end that a recording could tell.
    if (!(error instanceof Problem)) throw error
    ended = error
  } finally {
    unwritten = await recorder.finish(ended, done)
  }
  if (done !== null) yield { kind: 'done', report: withProblem(done, unwritten) }
  if (ended !== null) throw ended
}

/** An error keeps its words where JSON does not look. */
export function withPlainProblem(event: RecordedEvent): unknown {
  if (!('problem' in event) || event.problem === null) return event
  const { kind, detail } = event.problem
  const { what, where, why, next } = detail
  return { ...event, problem: { kind, what, where, why, next } }
}

const withProblem = (report: Report, problem: Problem | null): Report =>
  problem === null ? report : foldReport(report, { kind: 'failed', problem })
