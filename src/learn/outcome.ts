import type { Choice, Lesson } from './lesson.js'
import type { Reading, Readings } from './measure.js'

export const OUTCOME_SCHEMA = 'dockwiz.lesson/1'

/** What came of a lesson: data alone, as `--json` prints it. */
export interface LessonOutcome {
  readonly schema: typeof OUTCOME_SCHEMA
  readonly lesson: { readonly id: string; readonly title: string }
  readonly sides: { readonly left: string; readonly right: string }
  readonly question: string
  /** What the learner said; null where nobody was asked. */
  readonly prediction: Choice | null
  /** What the measured values say. */
  readonly answer: Choice
  readonly measured: readonly MeasuredPair[]
  readonly claim: { readonly text: string; readonly holds: boolean }
}

/** One measure's findings beside each other. */
export interface MeasuredPair {
  /** The lesson's own name for it. */
  readonly name: string
  readonly left: Reading
  readonly right: Reading
}

/** What the readings of a lesson say, beside what the learner said. */
export function outcomeOf(lesson: Lesson, prediction: string | null, readings: Readings): LessonOutcome {
  const { truth, holds } = lesson.judge(readings)
  const { question, choices } = lesson.prediction
  const choice = (id: string | null): Choice | null => choices.find(known => known.id === id) ?? null
  return {
    schema: OUTCOME_SCHEMA,
    lesson: { id: lesson.id, title: lesson.title },
    sides: { left: lesson.left.name, right: lesson.right.name },
    question,
    prediction: choice(prediction),
    answer: choice(truth) ?? { id: truth, text: truth },
    measured: Object.keys(lesson.measures).flatMap(name => {
      const [left, right] = [readings.left[name], readings.right[name]]
      return left === undefined || right === undefined ? [] : [{ name, left, right }]
    }),
    claim: { text: lesson.claim, holds },
  }
}
