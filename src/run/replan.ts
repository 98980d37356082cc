import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Engine } from '../engine/engine.js'
import type { Plan, PlannedFile } from '../plan/plan.js'
import type { Project } from '../project/project.js'
import type { FileResult } from '../report/report.js'
import type { Answers } from '../wizard/answers.js'
import { type PlanManner, planFiles } from './plan-files.js'
import { writeFiles } from './write-files.js'

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

/**
 * Plans and writes anew for changed answers, after the files of the first plan were written. A file that the user did not
 * take is not written now either. What is replaced is this run's own, so no second copy of it is kept.
 */
export async function replan(
  project: Project,
  answers: Answers,
  { engine, pin, comments, written: earlier }: Written,
): Promise<Replanned> {
  const { plan, files } = await planFiles(project, answers, engine, { pin, comments })
  const taken = earlier.filter(({ action }) => action !== 'skip').map(({ path }) => path)
  const rewritten = await writeFiles(project.root, files, taken)
  const results = await Promise.all(rewritten.map(result => merged(project.root, result, earlier)))
  return { plan, files, results }
}

async function merged(root: string, now: FileResult, earlier: readonly FileResult[]): Promise<FileResult> {
  const before = earlier.find(({ path }) => path === now.path)
  if (before === undefined || now.action !== 'update') return before ?? now
  if (before.action === 'identical') return now
  if (now.backup !== null) await rm(join(root, now.backup), { force: true })
  return before
}
