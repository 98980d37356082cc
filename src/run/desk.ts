import type { Plan, PlannedFile } from '../plan/plan.js'
import type { Project } from '../project/project.js'
import type { Answers } from '../wizard/answers.js'
import type { Known } from '../wizard/suggestion.js'
import type { LessonPage, Turn } from './lesson-page.js'
import type { Problem } from '../common/problem.js'
import type { ReplayPage, Watched } from './replay/replay-page.js'

/** Where the user sits: what a run asks of a person. Without one, the answers stand beforehand and everything is agreed to. */
export interface Desk {
  /**
   * Asks what is still open. `resume` is there when the review led back: all answers stand, and the question to begin
   * at. Rejects with a `cancelled` Problem.
   */
  interview(project: Project, known: Known, resume: Resume | null): Promise<Answers>
  /** Shows the files as a diff and asks what to do. Nothing is written before the answer. */
  review(proposal: Proposal): Promise<Decision>
  /** Asks what to do about something that went wrong after the files were written. */
  recover(trouble: Trouble): Promise<Recovery>
  /** Shows a page of a lesson, or the list of lessons, and asks how to go on. */
  learn(page: LessonPage): Promise<Turn>
  /** Shows a page of a recording, and waits for whoever watches where it `pauses`. */
  watch(page: ReplayPage, pauses: boolean): Promise<Watched>
  /** Ends what is being asked: the run is over before it was answered. */
  close(): void
}

/** What would be written. */
export interface Proposal {
  readonly plan: Plan
  readonly files: readonly PlannedFile[]
  /** Whether it would be built then. */
  readonly build: boolean
  /** It was decided on when a recording was made: nothing is decided now. */
  readonly isRecorded?: boolean
}

export interface Resume {
  readonly answers: Answers
  /** null: the user chooses which one. */
  readonly question: keyof Answers | null
}

export type Decision =
  | { readonly kind: 'write'; readonly build: boolean; readonly paths: readonly string[] }
  /** Back to the questions, at this one. */
  | { readonly kind: 'change'; readonly question: keyof Answers | null }
  | { readonly kind: 'quit' }

/** What went wrong, and what dockwiz can do about it. */
export interface Trouble {
  readonly problem: Problem
  readonly remedies: readonly Remedy[]
  /** The question whose answer is in doubt; null where none is more than another. */
  readonly question: keyof Answers | null
}

/** Other answers, with which it may go well. */
export interface Remedy {
  /** What it does, as an order: `add libpq-dev to the builder`. */
  readonly text: string
  readonly answers: Answers
}

export type Recovery =
  | { readonly kind: 'remedy'; readonly remedy: Remedy }
  /** The same once more: the user has changed something, or the network was down. */
  | { readonly kind: 'again' }
  | { readonly kind: 'change' }
  | { readonly kind: 'quit' }
