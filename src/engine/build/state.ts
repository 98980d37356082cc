import type { BuildEvent, SourceLine, StepName } from './events.js'

export type StepStatus = 'running' | 'done' | 'cached' | 'failed' | 'cancelled'

export interface Progress {
  readonly current: number | null
  readonly total: number | null
  readonly done: boolean
}

export interface Step {
  readonly key: string
  readonly name: StepName
  readonly status: StepStatus
  /** Seconds the builder says the step took; while it runs, the latest it was heard of. */
  readonly seconds: number | null
  /** Milliseconds on the caller's clock when the step was first heard of. */
  readonly heardAt: number
  /** Milliseconds on the clock of `BuildState.span` when it first began. */
  readonly startedAt: number
  readonly progress: Readonly<Record<string, Progress>>
  /** Lines of output so far. */
  readonly lines: number
  readonly message: string | null
}

/** The fold over build events. Logs are not in it: they stay in bounded buffers outside (see log-buffer.ts). */
export interface BuildState {
  /** In the order first heard of. */
  readonly steps: ReadonlyMap<string, Step>
  readonly warnings: readonly { readonly text: string; readonly line: number | null }[]
  readonly error: string | null
  readonly source: {
    readonly file: string
    readonly line: number
    readonly lines: readonly SourceLine[]
  } | null
  /** The last lines outside the grammar: what a client says that never began to build. */
  readonly others: readonly string[]
  /** Milliseconds from the first to the last event: by the builder's clock where it tells, else by the caller's. */
  readonly span: { readonly clock: 'builder' | 'caller'; readonly from: number; readonly to: number } | null
}

export const emptyBuild: BuildState = {
  steps: new Map(),
  warnings: [],
  error: null,
  source: null,
  others: [],
  span: null,
}

const OTHERS_KEPT = 20

/**
 * The state after one more event. An event of a step that never started changes nothing.
 * @param now milliseconds on the caller's clock
 */
export function foldBuild(state: BuildState, event: BuildEvent, now: number): BuildState {
  const span = widen(state.span, event, now)
  switch (event.kind) {
    case 'warning':
      return { ...state, span, warnings: [...state.warnings, { text: event.text, line: event.line }] }
    case 'error':
      return { ...state, span, error: event.message }
    case 'source':
      return { ...state, span, source: { file: event.file, line: event.line, lines: event.lines } }
    case 'other':
      return { ...state, span, others: [...state.others, event.text].slice(-OTHERS_KEPT) }
    case 'started':
    case 'log':
    case 'progress':
    case 'cached':
    case 'done':
    case 'failed':
    case 'cancelled': {
      const before = state.steps.get(event.step)
      const after = before === undefined ? opened(event, now) : stepAfter(before, event)
      if (after === null) return { ...state, span }
      return { ...state, span, steps: new Map(state.steps).set(event.step, after) }
    }
  }
}

type StepEvent = Extract<BuildEvent, { step: string }>

function opened(event: StepEvent, now: number): Step | null {
  if (event.kind !== 'started') return null
  return {
    key: event.step,
    name: event.name,
    status: 'running',
    seconds: null,
    heardAt: now,
    startedAt: event.at ?? now,
    progress: {},
    lines: 0,
    message: null,
  }
}

function stepAfter(step: Step, event: StepEvent): Step {
  switch (event.kind) {
    case 'started':
      return { ...step, status: 'running', message: null }
    case 'log': {
      const lines = event.replaces ? step.lines : step.lines + 1
      return { ...step, lines, seconds: event.seconds ?? step.seconds }
    }
    case 'progress': {
      const { current, total, done } = event
      return { ...step, progress: { ...step.progress, [event.id]: { current, total, done } } }
    }
    case 'cached':
      return { ...step, status: 'cached', message: null }
    case 'done':
      return { ...step, status: 'done', seconds: event.seconds ?? step.seconds, message: null }
    case 'failed':
      return { ...step, status: 'failed', message: event.message }
    case 'cancelled':
      return { ...step, status: 'cancelled', message: null }
  }
}

/**
 * The builder's own times replace the caller's: events arrive late, in bursts, and later still when the machine is busy.
 * The first is the beginning: a step that BuildKit shares with an earlier build comes with that build's times.
 */
function widen(span: BuildState['span'], event: BuildEvent, now: number): BuildState['span'] {
  const at = 'at' in event ? (event.at ?? null) : null
  if (at !== null) {
    if (span?.clock !== 'builder') return { clock: 'builder', from: at, to: at }
    return { clock: 'builder', from: span.from, to: Math.max(span.to, at) }
  }
  if (span === null) return { clock: 'caller', from: now, to: now }
  return span.clock === 'builder' ? span : { clock: 'caller', from: span.from, to: now }
}
