import type { AnyPracticeId } from '../practices/practice.js'
import type { Measures, Readings, SideReadings } from './measure.js'

/** One of the two ways that a lesson compares. */
export interface LessonSide {
  /** In a few words: what is different here. */
  readonly name: string
  readonly dockerfile: string
  /** The .dockerignore; none unless told. */
  readonly ignore?: string
  /** The stage to build; the last one unless told. */
  readonly target?: string
}

/** What stands in a file of the little project: its text, or so many bytes of no meaning. */
export type LessonFile = string | { readonly bytes: number }

/** What a lesson says and builds. */
export interface LessonText {
  /** As in `dockwiz learn layer-order`. */
  readonly id: string
  readonly title: string
  /** One screen: its paragraphs. */
  readonly idea: readonly string[]
  /** The practices it teaches; `dockwiz explain` tells more of each. */
  readonly practices: readonly AnyPracticeId[]
  /** The little project, by path with `/`. */
  readonly files: Readonly<Record<string, LessonFile>>
  readonly left: LessonSide
  readonly right: LessonSide
  readonly measures: Measures
  readonly prediction: Prediction
  /** What the lesson says will be seen, one sentence. */
  readonly claim: string
  /** Told after the measurement, by paragraphs. */
  readonly why: readonly string[]
  readonly next: readonly string[]
}

export interface Prediction {
  readonly question: string
  readonly choices: readonly Choice[]
}

export interface Choice {
  /** As in `--predict left`. */
  readonly id: string
  readonly text: string
}

/** What the measured values say. */
export interface Judgement {
  /** Id of the choice that they make true. */
  readonly truth: string
  /** Whether the claim holds, with its margin. */
  readonly holds: boolean
}

/** A lesson: data, and one pure function of what was measured. */
export interface Lesson extends LessonText {
  readonly judge: (readings: Readings) => Judgement
}

/** A lesson as it is written: its judgements know what its measures find out. */
interface WrittenLesson<M extends Measures, C extends string> extends Omit<
  LessonText,
  'prediction' | 'claim' | 'measures'
> {
  readonly measures: M
  readonly prediction: {
    readonly question: string
    readonly choices: Readonly<Record<C, string>>
    /** The choice that the measured values make true. */
    readonly truth: (readings: Readings<M>) => NoInfer<C>
  }
  readonly claim: {
    readonly text: string
    /** With a margin: what holds by a hair on one machine does not on the next. */
    readonly holds: (readings: Readings<M>) => boolean
  }
}

export function lesson<const M extends Measures, C extends string>(written: WrittenLesson<M, C>): Lesson {
  const { prediction, claim, measures } = written
  const choices = Object.entries<string>(prediction.choices).map(([id, text]) => ({ id, text }))
  return {
    ...written,
    prediction: { question: prediction.question, choices },
    claim: claim.text,
    judge: ({ left, right }) => {
      if (!isOf(measures, left) || !isOf(measures, right))
        throw new Error(`${written.id} is judged by measures that are not its own`)
      const readings = { left, right }
      return { truth: prediction.truth(readings), holds: claim.holds(readings) }
    },
  }
}

const isOf = <M extends Measures>(
  measures: M,
  readings: SideReadings<Measures>,
): readings is SideReadings<M> & SideReadings<Measures> =>
  Object.entries(measures).every(([name, { kind }]) => readings[name]?.kind === kind)
