import type { Scenario, Side } from './measurements.js'

/** How often each scenario is built on each side; 0 leaves it out. */
export type Runs = Readonly<Record<Scenario, number>>

/** One build of the schedule. Runs count from 1. */
export interface ScheduledBuild {
  readonly side: Side
  readonly scenario: Scenario
  readonly run: number
  readonly of: number
}

/** Every later scenario needs the layers that `clean` leaves in the cache. */
const ORDER: readonly Scenario[] = ['clean', 'unchanged', 'code', 'dependencies']

/**
 * The builds in the order they are timed. `after` first, because that is the build the user waits for; from then on the
 * sides take turns at being first (after before, before after, …), so that neither always meets the warmer machine.
 */
export function schedule(runs: Runs): readonly ScheduledBuild[] {
  const forward: readonly Side[] = ['after', 'before']
  return ORDER.flatMap(scenario =>
    Array.from({ length: runs[scenario] }, (_, at) => at + 1).flatMap(run => {
      const order = run % 2 === 1 ? forward : forward.toReversed()
      return order.map(side => ({ side, scenario, run, of: runs[scenario] }))
    }),
  )
}
