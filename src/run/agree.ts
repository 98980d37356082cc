import { cancelled } from '../common/problem.js'
import type { Engine } from '../engine/engine.js'
import { planImage } from '../plan/plan-image.js'
import type { Plan, PlannedFile } from '../plan/plan.js'
import { plannedFiles } from '../plan/planned-files.js'
import type { Project } from '../project/project.js'
import type { Answers } from '../wizard/answers.js'
import type { Decision, Desk, Resume } from './desk.js'

/** What the user agreed to. */
export interface Agreement {
  readonly answers: Answers
  readonly plan: Plan
  readonly files: readonly PlannedFile[]
  readonly decision: Extract<Decision, { kind: 'write' }>
}

/** Asks and shows until the user agrees. Throws a `cancelled` Problem when the user leaves. */
export async function agree(
  project: Project,
  given: Partial<Answers>,
  engine: Engine | null,
  desk: Desk,
): Promise<Agreement> {
  let resume: Resume | null = null
  for (;;) {
    const answers: Answers = await desk.interview(project, given, resume)
    const plan = planImage(project, answers)
    const files = await plannedFiles(project, plan, engine)
    const decision = await desk.review(plan, files, answers)
    if (decision.kind === 'quit') throw cancelled()
    if (decision.kind === 'write') return { answers, plan, files, decision }
    resume = { answers, question: decision.question }
  }
}
