import type { Plan, PlannedFile } from '../plan/plan.js'
import type { Project } from '../project/project.js'
import type { Answers } from '../wizard/answers.js'

/** Where the user sits: what a run asks of a person. Without one, the answers stand beforehand and everything is agreed to. */
export interface Desk {
  /** Asks what is still open. `given` came from flags and is not asked again. Rejects with a `cancelled` Problem. */
  interview(project: Project, given: Partial<Answers>): Promise<Answers>
  /** Shows the files as a diff and asks what to do. Nothing is written before the answer. */
  review(plan: Plan, files: readonly PlannedFile[], answers: Answers): Promise<Decision>
}

export type Decision =
  | { readonly kind: 'write'; readonly build: boolean; readonly paths: readonly string[] }
  /** Back to the questions, at this one. */
  | { readonly kind: 'change'; readonly question: keyof Answers | null }
  | { readonly kind: 'quit' }
