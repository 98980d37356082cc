import type { Step } from '../../engine/build/state.js'
import type { StageName, TraceEntry } from '../../migrate/migration.js'

/** Where a step of a migrated file comes from; null where the trace does not tell it for sure. */
export function traceReason(trace: readonly TraceEntry[], step: Step | null): TraceEntry | null {
  if (step?.name.kind !== 'instruction') return null
  const { stage, instruction } = step.name
  const place = placeOf(stage)
  const ranked = trace
    .filter(({ stages }) => stages.includes(place))
    .map(entry => ({ entry, shared: sharedWords(entry.text, instruction) }))
    .toSorted((one, other) => other.shared - one.shared)
  const [best, second] = ranked
  if (best === undefined || best.shared < LEAST || best.shared === second?.shared) return null
  return best.entry
}

/** The keyword and a word of its own. */
const LEAST = 2

/** The last stage keeps the name that the user's tools know. */
const placeOf = (stage: string | null): StageName =>
  stage === 'base' || stage === 'builder' ? stage : 'runtime'

/** Words that both begin with; the builder leaves out where a line was broken. */
function sharedWords(one: string, other: string): number {
  const [words, others] = [wordsOf(one), wordsOf(other)]
  const end = words.findIndex((word, at) => word !== others[at])
  return end === -1 ? words.length : end
}

const wordsOf = (text: string): readonly string[] => text.split(/[\s\\]+/u).filter(word => word !== '')
