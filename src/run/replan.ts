import type { Engine } from '../engine/engine.js'
import type { Plan, PlannedFile } from '../plan/plan.js'
import type { Project } from '../project/project.js'
import type { FileResult } from '../report/report.js'
import type { Answers } from '../wizard/answers.js'
import { type PlanManner, planFiles } from './plan-files.js'
import { rewriteFiles } from './rewrite-files.js'

interface Written extends PlanManner {
  readonly engine: Engine
  /** What became of the files of the first plan. */
  readonly written: readonly FileResult[]
}

export interface Replanned {
  readonly plan: Plan
  readonly files: readonly PlannedFile[]
  /** What became of each file in the whole run. */
  readonly results: readonly FileResult[]
}

/** Plans and writes anew for changed answers, after the files of the first plan were written. */
export async function replan(
  project: Project,
  answers: Answers,
  { engine, pin, comments, written: earlier }: Written,
): Promise<Replanned> {
  const { plan, files } = await planFiles(project, answers, engine, { pin, comments })
  const results = await rewriteFiles(project.root, files, earlier)
  return { plan, files, results }
}
