/** A stretch of work, in milliseconds; `stop` is null while it goes on. */
export interface Interval {
  readonly start: number
  readonly stop: number | null
}

/**
 * The same stretches, in order, overlapping ones joined. One without an end takes in all that begin after it.
 * The rule: moby/buildkit, util/progress/progressui/display.go, mergeIntervals.
 */
export function mergeIntervals(intervals: Iterable<Interval>): Interval[] {
  const merged: Interval[] = []
  for (const next of [...intervals].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1)
    if (last === undefined || (last.stop !== null && last.stop < next.start)) merged.push(next)
    else merged[merged.length - 1] = { start: last.start, stop: laterStop(last.stop, next.stop) }
  }
  return merged
}

/** Seconds of work in stretches that do not overlap; null while one goes on. */
export function secondsOf(merged: readonly Interval[]): number | null {
  let milliseconds = 0
  for (const { start, stop } of merged) {
    if (stop === null) return null
    milliseconds += stop - start
  }
  return toSeconds(milliseconds)
}

/** Seconds to the millisecond, as the plain form prints them. */
export const toSeconds = (milliseconds: number): number => Math.round(milliseconds) / 1000

const laterStop = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? null : Math.max(a, b)
