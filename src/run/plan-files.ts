import type { Engine } from '../engine/engine.js'
import { planImage } from '../plan/plan-image.js'
import type { Plan, PlannedFile } from '../plan/plan.js'
import { plannedFiles } from '../plan/planned-files.js'
import type { CommentStyle } from '../plan/render/render-lines.js'
import type { Project } from '../project/project.js'
import type { Answers } from '../wizard/answers.js'
import { installedProject } from '../wizard/installed-project.js'
import { savedAnswersFile } from './saved-answers-file.js'

/** What decides of the files beside the answers. */
export interface PlanManner {
  /** Holds the images of a plan to the digests they have now. */
  readonly pin: (plan: Plan) => Promise<Plan>
  /** How much the Dockerfile tells of itself. */
  readonly comments: CommentStyle
}

/**
 * The plan for a set of answers, with every file that it makes beside what stands there now.
 */
export async function planFiles(
  project: Project,
  answers: Answers,
  engine: Engine | null,
  { pin, comments }: PlanManner,
): Promise<{ readonly plan: Plan; readonly files: readonly PlannedFile[] }> {
  const installed = installedProject(project, answers)
  const drawn = planImage(installed, answers)
  const plan = answers.pinDigest ? await pin(drawn) : drawn
  const files = await plannedFiles(installed, plan, engine, comments)
  return { plan, files: [...files, await savedAnswersFile(project, answers)] }
}
