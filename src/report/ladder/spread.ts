import { median } from '../measured.js'

/** Two runs of the same build may agree by chance to less than this. Seconds. */
const MOMENT = 0.1

/** How two series of times lie to each other. `unknown`: one run each, and nothing tells how far they would scatter. */
export type Apart = 'less' | 'more' | 'within' | 'unknown'

/**
 * Whether a series is another than the one before, beyond what the runs of either scatter: the gap between their spreads
 * has to be wider than the wider of the two, and than what a table shows. A series of one run is taken to scatter as the
 * others do.
 *
 * @param usual the scatter of other series, from {@link usualScatter}
 */
export function apart(before: readonly number[], after: readonly number[], usual: number | null): Apart {
  const [one, other] = [spreadOf(before, usual), spreadOf(after, usual)]
  if (one === null || other === null) return 'unknown'
  const room = Math.max(one.most - one.least, other.most - other.least, MOMENT)
  if (one.least - other.most > room) return 'less'
  return other.least - one.most > room ? 'more' : 'within'
}

interface Spread {
  readonly least: number
  readonly most: number
}

function spreadOf(seconds: readonly number[], usual: number | null): Spread | null {
  const [only] = seconds
  if (only === undefined) return null
  if (seconds.length > 1) return { least: Math.min(...seconds), most: Math.max(...seconds) }
  return usual === null ? null : { least: only * (1 - usual / 2), most: only * (1 + usual / 2) }
}

/** The widest spread among these series as a share of its median; null where none was run twice. */
export function usualScatter(series: readonly (readonly number[])[]): number | null {
  const shares = series
    .filter(({ length }) => length > 1)
    .map(seconds => (Math.max(...seconds) - Math.min(...seconds)) / (median(seconds) ?? 1))
  return shares.length === 0 ? null : Math.max(...shares)
}
