import type { Problem } from '../common/problem.js'
import type { Engine } from '../engine/engine.js'
import type { LessonEvent } from '../learn/measure.js'
import type { LessonOutcome } from '../learn/outcome.js'
import type { Migrated } from '../migrate/migration.js'
import type { Plan, PlannedFile } from '../plan/plan.js'
import type { PracticeId } from '../practices/practice.js'
import type { Project } from '../project/project.js'
import type { LadderWay, Rung } from '../report/ladder/ladder-report.js'
import type { Compared, FileResult, Mended, Report } from '../report/report.js'
import type { CheckEvent } from '../verify/check.js'
import type { Derivation } from '../verify/derive-libraries.js'
import type { Equivalence, Repaired } from '../verify/equivalence/portrait.js'
import type { Answers } from '../wizard/answers.js'
import type { Known } from '../wizard/suggestion.js'

/** What the work of a command tells while it happens, whoever shows it. */
export type RunEvent =
  | { readonly kind: 'found'; readonly project: Project }
  /** A command that asks nothing tells what it works on. */
  | { readonly kind: 'begun'; readonly name: string; readonly root: string; readonly compared: Compared }
  | { readonly kind: 'engine'; readonly engine: Engine }
  /** `again`: the command line that answers the same without questions. `known`: what stood before anybody was asked. */
  | {
      readonly kind: 'asked'
      readonly answers: Answers
      readonly again?: string
      readonly known?: Known
    }
  | { readonly kind: 'planned'; readonly plan: Plan; readonly files: readonly PlannedFile[] }
  | { readonly kind: 'written'; readonly files: readonly FileResult[] }
  /** The built image was asked which shared libraries it needs. Where it differs, plan and files are told anew. */
  | { readonly kind: 'derived'; readonly derivation: Derivation }
  /** An image that is there already is looked at. */
  | { readonly kind: 'verifying'; readonly reference: string }
  /** What became of an old Dockerfile, and what was written for it; it is built next. */
  | { readonly kind: 'migrated'; readonly migration: Migrated; readonly files: readonly PlannedFile[] }
  /** Two images are looked at side by side. */
  | { readonly kind: 'comparing' }
  | { readonly kind: 'compared'; readonly equivalence: Equivalence }
  /** A lesson begins: its left side is measured as `before`, its right one as `after`. */
  | { readonly kind: 'lesson'; readonly id: string; readonly title: string }
  | { readonly kind: 'learned'; readonly outcome: LessonOutcome }
  /** The plan of a rung of the ladder is built next. `number` and `round` count from 1. */
  | {
      readonly kind: 'climbing'
      readonly way: LadderWay
      readonly practice: PracticeId | null
      readonly plan: Plan
      readonly number: number
      readonly of: number
      /** Each rung is built once a round. */
      readonly round: number
      readonly rounds: number
    }
  | { readonly kind: 'climbed'; readonly rung: Rung }
  /** The new image did otherwise what the old one did: its Dockerfile is written anew, and all is done once more. */
  | { readonly kind: 'repairing'; readonly repaired: readonly Repaired[] }
  | LessonEvent
  | CheckEvent
  /** The work stopped at something that the user may mend. */
  | { readonly kind: 'stopped'; readonly problem: Problem }
  /** Checks failed, and it is all done once more with something changed. */
  | { readonly kind: 'mending'; readonly mended: readonly Mended[] }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'done'; readonly report: Report }
