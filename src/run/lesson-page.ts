import type { Problem } from '../common/problem.js'
import type { Lesson } from '../learn/lesson.js'
import { LESSONS } from '../learn/lessons.js'
import type { LessonOutcome } from '../learn/outcome.js'

/** The steps of a lesson. Between the prediction and the answer it is built and measured. */
export const LESSON_STEPS = ['idea', 'files', 'prediction', 'answer', 'why'] as const
export type LessonStep = (typeof LESSON_STEPS)[number]

/** A lesson in the list. */
export interface LessonRow {
  readonly lesson: Lesson
  readonly done: boolean
  /** Left in the middle: it goes on there. */
  readonly begun: boolean
}

/** What is shown to the learner, who then says how to go on. */
export type LessonPage =
  | {
      readonly kind: 'lessons'
      readonly rows: readonly LessonRow[]
      /** Index of the one to do next. */
      readonly at: number
      readonly note: string | null
    }
  | (InLesson & { readonly kind: 'idea' | 'files' })
  /** `said` before; null where it was not. */
  | (InLesson & { readonly kind: 'prediction'; readonly said: string | null })
  | (InLesson & { readonly kind: 'answer'; readonly outcome: LessonOutcome })
  /** `following`: the next one of the path; null behind the last. */
  | (InLesson & { readonly kind: 'why'; readonly following: Lesson | null })
  /** It could not be built or measured. */
  | (InLesson & { readonly kind: 'trouble'; readonly problem: Problem })

/** A page of a lesson itself. */
export type PageInLesson = Exclude<LessonPage, { readonly kind: 'lessons' }>

interface InLesson {
  readonly lesson: Lesson
  readonly place: Place
  /** It is played from a recording: nothing is built, and no other lesson follows. */
  readonly isRecorded?: boolean
}

/** Where on the path a lesson is; `number` counts from 1. */
export interface Place {
  readonly number: number
  readonly of: number
}

export const lessonPlace = (lesson: Lesson): Place => ({
  number: LESSONS.indexOf(lesson) + 1,
  of: LESSONS.length,
})

/** How the learner goes on. */
export type Turn =
  | { readonly kind: 'next' | 'back' | 'again' | 'lessons' | 'quit' }
  | { readonly kind: 'open'; readonly lesson: Lesson }
  | { readonly kind: 'predict'; readonly choice: string }
