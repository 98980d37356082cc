import type { Role } from '../../project/project.js'
import { WORK_TARGETS } from '../../wizard/work-targets.js'
import type { PlanStage } from '../plan.js'
import type { Planning } from '../planning.js'
import { processOf } from '../stages/process-instructions.js'
import { APP_STAGE } from '../stages/stage-names.js'

/** A target for each other role of the project that was asked for: the same image but for what it starts. */
export const roleTargets = (planning: Planning): PlanStage[] =>
  targetRoles(planning).map(role => ({
    name: role.name,
    from: APP_STAGE,
    purpose: `The same image as ${role.name}: docker build --target ${role.name} . builds it, and nothing else does.`,
    practice: 'work-targets',
    instructions: processOf(planningOf(planning, role)),
  }))

/** The roles that were asked for as targets. A job that is called as a work target is written as that. */
export const targetRoles = ({ project, answers }: Planning): Role[] =>
  project.roles.filter(
    ({ name }) => answers.targets.includes(name) && !WORK_TARGETS.some(target => target === name),
  )

/** The same plan for another role, with the port and the healthcheck that are its own. */
function planningOf(planning: Planning, role: Role): Planning {
  const { command, port, health } = role
  const healthcheck =
    port === null
      ? ({ kind: 'none' } as const)
      : health.kind === 'http'
        ? health
        : ({ kind: health.kind } as const)
  return { ...planning, role, kind: role.kind, answers: { ...planning.answers, command, port, healthcheck } }
}
