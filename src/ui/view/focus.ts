import type { BuildEvent } from '../../engine/build/events.js'
import type { BuildState } from '../../engine/build/state.js'

/** The step whose output is shown when the user has chosen none, and when it was last heard of (milliseconds). */
export interface Focus {
  readonly step: string
  readonly at: number
}

/** A step keeps the view for this long after its last line: two stages that build at once must not take it in turns. */
const KEPT = 2_000

/** Follows the output from step to step: on to another when the step is over, or has long said nothing. */
export function followOutput(
  focus: Focus | null,
  event: BuildEvent,
  build: BuildState,
  now: number,
): Focus | null {
  if (event.kind !== 'log' && event.kind !== 'started' && event.kind !== 'progress') return focus
  if (focus === null || focus.step === event.step) return { step: event.step, at: now }
  const isOver = build.steps.get(focus.step)?.status !== 'running'
  const isQuiet = event.kind === 'log' && now - focus.at > KEPT
  return isOver || isQuiet ? { step: event.step, at: now } : focus
}
