import type { Problem } from '../../common/problem.js'
import type { ProjectFact } from '../../project/facts.js'
import type { Report } from '../../report/report.js'
import type { ToldQuestion } from '../../wizard/told-questions.js'
import type { RunEvent } from '../events.js'

/** One line of a recording: what happened, and when. */
export interface RecordedLine {
  /** Milliseconds since the recording began, by a clock that never goes back. */
  readonly at: number
  readonly event: RecordedEvent
}

/**
 * A run's event as a recording keeps it: what the views show, without what a repository or a machine would rather keep to
 * itself, and nothing that would make a recording useless to the next version of the program.
 */
export type RecordedEvent =
  | RecordedFound
  | { readonly kind: 'engine'; readonly engine: NonNullable<Report['engine']> }
  | (Omit<Extract<RunEvent, { kind: 'asked' }>, 'known'> & { readonly questions: readonly ToldQuestion[] })
  | Exclude<RunEvent, { kind: 'found' | 'engine' | 'asked' | 'checked' | 'failed' | 'done' }>
  | Omit<Extract<RunEvent, { kind: 'checked' }>, 'fault'>
  | RecordedEnd

export interface RecordedFound {
  readonly kind: 'found'
  readonly project: NonNullable<Report['project']>
  readonly facts: readonly RecordedFact[]
  readonly problems: Report['problems']
}

export interface RecordedFact extends Pick<ProjectFact, 'label' | 'value'> {
  readonly note: string | null
  /** `src/main.py:11`; null where nothing was found. */
  readonly place: string | null
}

/** The last line. A recording without one was interrupted. */
export interface RecordedEnd {
  readonly kind: 'end'
  /** What ended the run early; null where it came to its end. */
  readonly problem: Problem | null
  readonly budget: Report['budget']
  /** Lines of output that were left out, because the recording had grown too large. */
  readonly leftOut: number
}
