import type { LogBuffer, LogLine } from './log-buffer.js'
import type { BuildState, Step } from './state.js'

export interface BuildSummary {
  /** The Dockerfile's steps: neither the builder's own nor FROM. */
  readonly steps: number
  readonly cached: number
  /** From the first to the last event. */
  readonly seconds: number
  /** The same by the builder's own clock; null where its output tells no times of day (plain). */
  readonly engineSeconds: number | null
  /** The Dockerfile's steps in the order they were first heard of. */
  readonly times: readonly StepTimes[]
  readonly failed: { readonly step: Step; readonly lines: readonly LogLine[] } | null
}

/** When a step of a build ran; seconds, `start` from the build's first event. */
export interface StepTimes {
  readonly step: Step
  readonly start: number
  readonly seconds: number
}

const LINES_SHOWN = 40

/**
 * What is told of a build when it is over. A step counts as cached the way BuildKit counts (moby/buildkit:
 * cmd/buildctl/cachemetrics.go): FROM is left out, since the same local base is `CACHED` in one build and `DONE` in the next.
 */
export function summarise(state: BuildState, log: LogBuffer): BuildSummary {
  const steps = [...state.steps.values()].filter(isOwnStep)
  const failed = failedStep(state)
  const seconds = state.span === null ? 0 : (state.span.to - state.span.from) / 1000
  return {
    steps: steps.length,
    cached: steps.filter(step => step.status === 'cached').length,
    seconds,
    engineSeconds: state.span?.clock === 'builder' ? seconds : null,
    times: steps.map(step => timesOf(step, state)),
    failed: failed === null ? null : { step: failed, lines: log.tail(failed.key, LINES_SHOWN) },
  }
}

/** A step that an earlier build shares with this one comes with that build's times, so it may begin before this one. */
function timesOf(step: Step, { span }: BuildState): StepTimes {
  const start = span === null ? 0 : Math.max((step.startedAt - span.from) / 1000, 0)
  return { step, start, seconds: step.status === 'cached' ? 0 : (step.seconds ?? 0) }
}

/** An instruction of the Dockerfile that makes a layer: RUN, COPY, ADD or WORKDIR, and every one with the old builder. */
export function isOwnStep(step: Step): boolean {
  return step.name.kind === 'instruction' && !/^FROM\b/iu.test(step.name.instruction)
}

/** The step that made the build fail; those that it took down with it are `cancelled`. */
export function failedStep(state: BuildState): Step | null {
  return [...state.steps.values()].find(step => step.status === 'failed') ?? null
}
