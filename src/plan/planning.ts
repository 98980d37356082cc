import type { PracticeId } from '../practices/practice.js'
import type { Project, RoleKind } from '../project/project.js'
import type { Answers } from '../wizard/answers.js'

/** What every part of the planner decides from. */
export interface Planning {
  readonly project: Project
  readonly answers: Answers
  /** What the start command is, so that signals and the healthcheck fit it. */
  readonly role: RoleKind
  readonly follows: (practice: PracticeId) => boolean
}

/** Facts, answers and the practices to follow, gathered for one plan. */
export function gatherPlanning(
  project: Project,
  answers: Answers,
  practices: ReadonlySet<PracticeId>,
): Planning {
  return {
    project,
    answers,
    role: roleOf(project, answers),
    follows: practice => practices.has(practice),
  }
}

/** The role that starts with this command; a command of the user's own counts by whether it listens. */
function roleOf(project: Project, answers: Answers): RoleKind {
  const line = answers.command.join('\0')
  const known = project.roles.find(role => role.command.join('\0') === line)
  return known?.kind ?? (answers.port === null ? 'script' : 'web')
}
