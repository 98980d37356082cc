import type { Problem } from '../../common/problem.js'
import type { BuildEvent } from '../../engine/build/events.js'
import { emptyBuild, foldBuild } from '../../engine/build/state.js'
import type { MeasureEvent, Side } from '../../measure/measurements.js'
import type { TraceEntry } from '../../migrate/migration.js'
import type { Plan } from '../../plan/plan.js'
import type { PracticeId } from '../../practices/practice.js'
import { type LadderReport, type Rung, withRung } from '../../report/ladder/ladder-report.js'
import { addMeasurement, NOTHING_MEASURED, type Measured } from '../../report/measured.js'
import type { FileResult, Report } from '../../report/report.js'
import type { RunEvent } from '../../run/events.js'
import type { Check, CheckEvent, CheckId } from '../../verify/check.js'
import type { BuildView } from './build-view.js'
import { followOutput } from './focus.js'
import { outlineStages } from './stage-outline.js'

/** What is going on at this moment; null between two pieces of work. */
type Activity =
  | { readonly kind: 'pulling'; readonly reference: string; readonly since: number }
  | { readonly kind: 'building'; readonly since: number }
  | { readonly kind: 'weighing'; readonly image: Side; readonly since: number }
  | { readonly kind: 'comparing'; readonly since: number }
  | { readonly kind: 'looking'; readonly image: Side; readonly what: string; readonly since: number }
  | { readonly kind: 'checking'; readonly image: Side; readonly check: CheckId; readonly since: number }

/** All that the screens of the work show: a fold over the run's events. Times are milliseconds on the caller's clock. */
export interface WorkView {
  readonly startedAt: number
  readonly project: string | null
  readonly plan: Plan | null
  /** Of a migrated file: where each of its lines comes from. */
  readonly trace: readonly TraceEntry[]
  /** Whether there is an image to compare with. */
  readonly compare: boolean
  /** Whether builds are measured, and not only an image looked at. */
  readonly measures: boolean
  /** Whether it is a lesson that is measured: its figures wait for their own page, and every build is watched. */
  readonly isLesson: boolean
  /** What the two images are called. */
  readonly sides: Readonly<Record<Side, string>>
  readonly files: readonly FileResult[]
  readonly activity: Activity | null
  /** The build that runs, or the last one that did. */
  readonly build: BuildView | null
  readonly measured: Measured
  /** Images that could not be built, with the reason. */
  readonly unbuilt: Readonly<Partial<Record<Side, Problem>>>
  readonly checks: readonly Check[]
  /** The rungs that were climbed, and the one that is built now; null where nobody climbs. */
  readonly climb: ClimbView | null
  readonly problem: Problem | null
  readonly report: Report | null
}

export interface ClimbView {
  readonly ladder: LadderReport
  readonly practice: PracticeId | null
  /** Counts from 1. */
  readonly number: number
  readonly of: number
  readonly round: number
  readonly rounds: number
}

export const startWork = (now: number): WorkView => ({
  startedAt: now,
  project: null,
  plan: null,
  trace: [],
  compare: true,
  measures: true,
  isLesson: false,
  sides: { before: 'before', after: 'after' },
  files: [],
  ...NOTHING_DONE,
  climb: null,
  report: null,
})

/** A plan is worked on from here, also when another one was before it. */
const NOTHING_DONE = {
  activity: null,
  build: null,
  measured: NOTHING_MEASURED,
  unbuilt: {},
  checks: [],
  problem: null,
} as const satisfies Partial<WorkView>

const LESSON = { isLesson: true, sides: { before: 'left', after: 'right' } } as const

/** The view after one more event. */
export function foldWork(view: WorkView, event: RunEvent, now: number): WorkView {
  switch (event.kind) {
    case 'found':
      return { ...view, project: event.project.name }
    case 'begun':
      return { ...view, project: event.name, compare: event.compared.kind !== 'none' }
    case 'engine':
      return view
    case 'asked':
      return { ...view, compare: event.answers.compare.kind !== 'none' }
    case 'planned':
      return { ...view, ...NOTHING_DONE, plan: event.plan }
    case 'migrated':
      return { ...view, trace: event.migration.trace }
    case 'verifying':
      return { ...view, project: event.reference, compare: false, measures: false }
    case 'lesson':
      return { ...startWork(now), ...LESSON, project: event.title }
    case 'looking':
      return { ...view, activity: { kind: 'looking', image: event.image, what: event.what, since: now } }
    case 'learned':
    case 'derived':
      return { ...view, activity: null }
    case 'stood-still':
      return view
    case 'mending':
      return view
    case 'climbing':
      return { ...view, ...NOTHING_DONE, compare: false, plan: event.plan, climb: climbOf(view.climb, event) }
    case 'climbed':
      return { ...ended(view, now), climb: climbedOf(view.climb, event.rung) }
    case 'repairing':
      return { ...view, ...NOTHING_DONE }
    case 'written':
      return { ...view, files: event.files }
    case 'comparing':
      return { ...view, activity: { kind: 'comparing', since: now } }
    case 'compared':
      return { ...view, activity: null }
    case 'pulling':
    case 'building':
    case 'weighing':
    case 'build':
    case 'built':
    case 'unbuilt':
    case 'measured':
      return foldMeasuring(view, event, now)
    case 'checking':
    case 'checked':
      return foldChecking(view, event, now)
    case 'stopped':
    case 'failed':
      return { ...ended(view, now), problem: event.problem }
    case 'done':
      return { ...view, activity: null, report: event.report }
  }
}

const climbOf = (
  before: ClimbView | null,
  { way, practice, number, of, round, rounds }: Extract<RunEvent, { kind: 'climbing' }>,
): ClimbView => ({
  ladder: before?.ladder ?? { way, rungs: [] },
  practice,
  number,
  of,
  round,
  rounds,
})

const climbedOf = (climb: ClimbView | null, rung: Rung): ClimbView | null =>
  climb === null ? null : { ...climb, ladder: withRung(climb.ladder, rung) }

function foldMeasuring(
  view: WorkView,
  event: Exclude<MeasureEvent, { kind: 'stood-still' }>,
  now: number,
): WorkView {
  switch (event.kind) {
    case 'pulling':
      return { ...view, activity: { kind: 'pulling', reference: event.reference, since: now } }
    case 'building':
      return { ...view, activity: { kind: 'building', since: now }, build: startBuild(event, now) }
    case 'build':
      return view.build === null ? view : { ...view, build: foldBuildEvent(view.build, event.event, now) }
    case 'built':
      if (view.build === null) return view
      return { ...view, activity: null, build: { ...view.build, seconds: event.seconds, outcome: 'built' } }
    case 'unbuilt':
      return { ...ended(view, now), unbuilt: { ...view.unbuilt, [event.image]: event.problem } }
    case 'weighing':
      return { ...view, activity: { kind: 'weighing', image: event.image, since: now } }
    case 'measured':
      return { ...view, measured: addMeasurement(view.measured, event.measurement) }
  }
}

function startBuild(event: Extract<MeasureEvent, { kind: 'building' }>, now: number): BuildView {
  return {
    image: event.image,
    scenario: event.scenario,
    run: event.run,
    of: event.of,
    dockerfile: event.dockerfile,
    text: event.text ?? null,
    log: event.log ?? null,
    stages: event.text === undefined ? [] : outlineStages(event.text, event.target),
    state: emptyBuild,
    focus: null,
    startedAt: now,
    seconds: null,
    outcome: 'running',
  }
}

function foldBuildEvent(build: BuildView, event: BuildEvent, now: number): BuildView {
  const state = foldBuild(build.state, event, now)
  return { ...build, state, focus: followOutput(build.focus, event, state, now) }
}

/** Whatever was going on has stopped without its result. */
function ended(view: WorkView, now: number): WorkView {
  const { build } = view
  if (build?.outcome !== 'running') return { ...view, activity: null }
  const seconds = (now - build.startedAt) / 1000
  return { ...view, activity: null, build: { ...build, seconds, outcome: 'failed' } }
}

function foldChecking(view: WorkView, event: CheckEvent, now: number): WorkView {
  if (event.kind === 'checking') {
    return { ...view, activity: { kind: 'checking', image: event.image, check: event.check, since: now } }
  }
  const others = view.checks.filter(({ id, image }) => id !== event.check.id || image !== event.check.image)
  return { ...view, activity: null, checks: [...others, event.check] }
}
