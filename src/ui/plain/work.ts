import { cut, printable } from '../../common/text.js'
import { formatSeconds } from '../../common/units.js'
import type { BuildEvent } from '../../engine/build/events.js'
import type { Step } from '../../engine/build/state.js'
import { isOwnStep } from '../../engine/build/summary.js'
import { LogBuffer } from '../../engine/build/log-buffer.js'
import type { Measurement } from '../../measure/measurements.js'
import { checkLabel } from '../../report/checks-text.js'
import { equivalenceLines, repairedText } from '../../report/equivalence-text.js'
import { derivationLines } from '../../report/libraries-text.js'
import type { Rung } from '../../report/ladder/ladder-report.js'
import { rungText } from '../../report/ladder/rung-text.js'
import { NUMBERS } from '../../report/numbers.js'
import { sleepText } from '../../report/sleep-text.js'
import { sides } from '../../report/report.js'
import { addMeasurement, NOTHING_MEASURED } from '../../report/measured.js'
import type { RunEvent } from '../../run/events.js'
import type { Check } from '../../verify/check.js'
import { isFinished, type BuildView } from '../view/build-view.js'
import { activityOf, buildName, rungPlace } from '../view/headline.js'
import { shortInstruction } from '../view/lanes.js'
import { foldWork, startWork, type ClimbView, type WorkView } from '../view/work-view.js'

/** Without a word for this long, the log says that it is still alive; milliseconds. */
const HEARTBEAT = 10_000

/** The work as lines, none of which is ever drawn again: for screen readers, pipes and CI. */
export class WorkLog {
  readonly #write: (line: string) => void
  readonly #clock: () => number
  readonly #heart: NodeJS.Timeout
  #view: WorkView
  #logs = new LogBuffer()
  #spokeAt: number

  /** @param clock milliseconds */
  constructor(write: (line: string) => void, clock: () => number = Date.now) {
    this.#write = write
    this.#clock = clock
    this.#view = startWork(clock())
    this.#spokeAt = clock()
    this.#heart = setInterval(this.#beat, HEARTBEAT / 10)
    this.#heart.unref()
  }

  /** What is known by now, for the text at the end. */
  get view(): WorkView {
    return this.#view
  }

  /** The output of the last build. */
  get logs(): LogBuffer {
    return this.#logs
  }

  push(event: RunEvent): void {
    if (event.kind === 'building') this.#logs = new LogBuffer()
    if (event.kind === 'build') this.#logs.take(event.event)
    const before = this.#view
    this.#view = foldWork(before, event, this.#clock())
    for (const line of linesOf(event, before, this.#view)) this.#say(line)
  }

  close(): void {
    clearInterval(this.#heart)
  }

  #say(line: string): void {
    this.#spokeAt = this.#clock()
    this.#write(printable(line))
  }

  readonly #beat = (): void => {
    const now = this.#clock()
    const activity = activityOf(this.#view, now)
    if (activity === null || now - this.#spokeAt < HEARTBEAT) return
    this.#say(`  still at it: ${activity.text}, ${formatSeconds(activity.seconds)}${runningText(this.#view)}`)
  }
}

/** `: pip install -r requirements.txt`: the steps that run, where a build does. */
function runningText({ activity, build }: WorkView): string {
  if (activity?.kind !== 'building' || build === null) return ''
  const running = [...build.state.steps.values()].filter(({ status }) => status === 'running')
  return running.length === 0 ? '' : `: ${running.map(step => cut(shortInstruction(step), 60)).join(', ')}`
}

/** What an event is worth saying. */
function linesOf(event: RunEvent, before: WorkView, view: WorkView): string[] {
  const { build, climb } = view
  switch (event.kind) {
    case 'climbing':
      return [`${sentence(rungPlace(event))}${event.practice === null ? ': where the ladder begins' : ''}`]
    case 'climbed':
      return climb === null || climb.round < climb.rounds ? [] : [`  ${gainedText(climb, event.rung)}`]
    case 'written':
      return event.files.map(({ action, path }) => `${action}: ${path}`)
    case 'derived':
      return derivationLines(event.derivation)
    case 'pulling':
      return [`Fetching ${event.reference}`]
    case 'building':
      return build !== null && isTold(build, view) ? [`${sentence(buildName(build, view))}: started`] : []
    case 'build':
      return build !== null && isTold(build, view) ? stepLines(event.event, before.build, build) : []
    case 'built':
      return build === null ? [] : [`${sentence(buildName(build, view))}: ${formatSeconds(event.seconds)}`]
    case 'unbuilt':
      return [`${sentence(view.sides[event.image])} cannot be built: ${event.problem.detail.what}`]
    case 'stood-still':
      return [sleepText(event)]
    case 'measured':
      return view.isLesson ? [] : measuredLines(event.measurement)
    case 'looking':
      return [`${sentence(view.sides[event.image])}: ${event.what}`]
    case 'checked':
      return [checkText(event.check)]
    case 'compared':
      return equivalenceLines(event.equivalence).map(
        ({ verdict, text }) => `Beside the old image, ${verdict}: ${text}`,
      )
    case 'repairing':
      return event.repaired.map(repairedText)
    case 'lesson':
    case 'learned':
    case 'found':
    case 'begun':
    case 'engine':
    case 'asked':
    case 'planned':
    case 'migrated':
    case 'verifying':
    case 'checking':
    case 'comparing':
    case 'weighing':
    case 'stopped':
    case 'mending':
    case 'failed':
    case 'done':
      return []
  }
}

/** Told in the last round, when it is known how far the times scatter. */
const gainedText = ({ ladder }: ClimbView, { practice }: Rung): string =>
  rungText(
    ladder,
    ladder.rungs.findIndex(rung => rung.practice === practice),
  )

/** The steps of a build from nothing are told one by one; of the many short rebuilds only the time. */
const isTold = ({ scenario }: BuildView, { isLesson }: WorkView): boolean =>
  isLesson || scenario === 'clean' || scenario === null

function stepLines(event: BuildEvent, before: BuildView | null, after: BuildView): string[] {
  if (!('step' in event)) return []
  const step = after.state.steps.get(event.step)
  const known = before?.state.steps.get(event.step)
  if (step === undefined || !isOwnStep(step) || step.status === known?.status) return []
  if (step.status === 'failed' || step.status === 'cancelled') return [`  ${step.status}: ${stepText(step)}`]
  if (!isFinished(step)) return []
  const time = step.status === 'cached' ? 'cached' : formatSeconds(step.seconds ?? 0)
  return [`  ${stepText(step)}: ${time}`]
}

function stepText(step: Step): string {
  const { name } = step
  const place = name.kind === 'instruction' ? `${name.stage ?? 'step'} ${name.index}/${name.of} ` : ''
  return place + shortInstruction(step)
}

/** The value alone, in the words of the table: `Clean build, after: 28.9 s`. */
function measuredLines(measurement: Measurement): string[] {
  const measured = addMeasurement(NOTHING_MEASURED, measurement)
  return NUMBERS.flatMap(({ label, format, read }) =>
    sides.flatMap(side => {
      const figure = read(measured, side)
      return figure === null ? [] : [`${label}, ${side}: ${format(figure)}`]
    }),
  )
}

const checkText = ({ id, status, evidence }: Check): string =>
  `Check, ${checkLabel(id)}: ${status}, ${evidence}`

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
