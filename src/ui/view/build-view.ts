import type { BuildState, Step } from '../../engine/build/state.js'
import type { Scenario, Side } from '../../measure/measurements.js'
import type { Focus } from './focus.js'
import type { StageOutline } from './stage-outline.js'

/** A build as the screens know it: what was planned, and what the builder has told so far. */
export interface BuildView {
  readonly image: Side
  /** null: a build for the image's sake. */
  readonly scenario: Scenario | null
  /** Counts from 1. */
  readonly run: number
  readonly of: number
  /** Path of the Dockerfile. */
  readonly dockerfile: string
  /** What stands in it; null where that is not known. */
  readonly text: string | null
  /** Path of the file with all that the builder says; null where none is kept. */
  readonly log: string | null
  /** Empty where the Dockerfile's text is not known: the lanes then come from the builder's own words. */
  readonly stages: readonly StageOutline[]
  readonly state: BuildState
  readonly focus: Focus | null
  /** Milliseconds on the caller's clock. */
  readonly startedAt: number
  /** Wall clock in seconds once the build is over; null while it runs. */
  readonly seconds: number | null
  readonly outcome: 'running' | 'built' | 'failed'
}

export const isFinished = (step: Step): boolean => step.status === 'done' || step.status === 'cached'

/**
 * Seconds that a step has taken. The builder's own figure where it is over; while it runs, the later of what the
 * builder last said and the time since it was heard of, since both can only lag behind.
 */
export function stepSeconds(step: Step, now: number): number {
  const said = step.seconds ?? 0
  return step.status === 'running' ? Math.max(said, (now - step.heardAt) / 1000) : said
}
