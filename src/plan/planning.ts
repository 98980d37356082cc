import type { PracticeId } from '../practices/practice.js'
import type { Project, Role, RoleKind } from '../project/project.js'
import { roleStartedBy } from '../project/roles/role-started-by.js'
import type { Answers } from '../wizard/answers.js'

/** What every part of the planner decides from. */
export interface Planning {
  readonly project: Project
  readonly answers: Answers
  /** The role of the project that the start command is; null for a command of the user's own. */
  readonly role: Role | null
  /** What kind of process it is, so that signals and the healthcheck fit it. */
  readonly kind: RoleKind
  readonly follows: (practice: PracticeId) => boolean
}

/** Facts, answers and the practices to follow, gathered for one plan. */
export function gatherPlanning(
  project: Project,
  answers: Answers,
  practices: ReadonlySet<PracticeId>,
): Planning {
  const role = roleStartedBy(project, answers.command)
  return {
    project,
    answers,
    role,
    // A command of the user's own counts by whether it listens.
    kind: role?.kind ?? (answers.port === null ? 'script' : 'web'),
    follows: practice => practices.has(practice),
  }
}
