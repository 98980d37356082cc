import { Problem, throwIfCancelled } from '../../common/problem.js'
import { emptyReport } from '../../report/fold-report.js'
import type { Report } from '../../report/report.js'
import type { Desk } from '../desk.js'
import type { RunEvent } from '../events.js'
import type { Recording } from '../recording/read-recording.js'
import type { RecordedEvent, RecordedFound } from '../recording/recorded-event.js'
import { reporting } from '../reporting.js'
import { Audience } from './audience.js'
import type { Playback } from './playback.js'

export interface ReplayRequest {
  readonly recording: Recording
  readonly playback: Playback
  /** Whether it waits for whoever watches: at what was asked, and before each result. */
  readonly pauses: boolean
}

/**
 * The events of a recording at their times, as if it happened now; nothing is run. Its report is the recorded one, marked
 * as such. Throws the Problem that the recorded run ended with, and one where the recording breaks off.
 */
export async function* runReplay(
  request: ReplayRequest,
  desk: Desk,
  signal: AbortSignal,
): AsyncGenerator<RunEvent> {
  const { recording } = request
  const events = steps(request, desk, signal)
  for await (const event of reporting(emptyReport(recording.header.command), events, signal))
    yield event.kind === 'done' ? { kind: 'done', report: marked(event.report, recording) } : event
}

async function* steps(
  { recording, playback, pauses }: ReplayRequest,
  desk: Desk,
  signal: AbortSignal,
): AsyncGenerator<RunEvent> {
  const audience = new Audience(desk, playback, pauses)
  for (const { at, event } of recording.lines) {
    // The time that somebody took to answer is that of whoever watches now.
    if (ASKING.has(event.kind)) playback.skipTo(at)
    else await playback.until(at, signal)
    throwIfCancelled(signal)
    const played = playedEvent(event)
    if (played !== null) {
      await audience.beforeEvent(played)
      yield audience.answered(played)
    }
    await audience.afterEvent(event, played)
  }
  const { end, header } = recording
  if (end === null) throw brokenOff(header.made)
  if (end.problem !== null) throw end.problem
}

const ASKING: ReadonlySet<RecordedEvent['kind']> = new Set([
  'found',
  'engine',
  'asked',
  'planned',
  'migrated',
  'written',
])

/** What the views are told of a recorded event; null where they are told nothing. */
export function playedEvent(event: RecordedEvent): RunEvent | null {
  if (event.kind === 'engine' || event.kind === 'end') return null
  if (event.kind === 'asked') {
    const { answers, again } = event
    return { kind: 'asked', answers, ...(again === undefined ? {} : { again }) }
  }
  if (event.kind !== 'found') return event
  const { name, root } = event.project
  return { kind: 'begun', name, root, compared: { kind: 'none', label: 'nothing' } }
}

function marked(report: Report, recording: Recording): Report {
  const { end, lines } = recording
  const found = lines
    .map(({ event }) => event)
    .find((event): event is RecordedFound => event.kind === 'found')
  return {
    ...report,
    ...(found === undefined
      ? {}
      : { project: found.project, problems: [...found.problems, ...report.problems] }),
    ...originOf(recording),
    budget: end?.budget ?? [],
  }
}

/** Where a recording comes from, as its report tells it. */
export function originOf({
  header,
  lines,
  end,
}: Recording): Pick<Report, 'engine'> & Required<Pick<Report, 'recording'>> {
  const engine = lines.map(({ event }) => event).find(event => event.kind === 'engine')
  const { dockwiz, made } = header
  return {
    engine: engine?.engine ?? null,
    recording: { dockwiz, made, finished: end !== null, leftOut: end?.leftOut ?? 0 },
  }
}

const brokenOff = (made: string): Problem =>
  new Problem('recording-invalid', {
    what: 'The recording breaks off here.',
    where: `made ${made}`,
    why: 'The run was killed while it was recorded, or the file was cut. What there is of it was played.',
    next: ['Copy it again from where it came, or make it anew with --record.'],
  })
