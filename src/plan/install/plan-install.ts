import type { PlanInstruction } from '../plan.js'
import type { Planning } from '../planning.js'
import { chooseInstaller } from './installers.js'
import { projectInstall } from './project-install.js'
import { shapeOf } from './shapes.js'

/** All instructions that bring the dependencies and the project itself into the image. */
export interface InstallPlan {
  /** Whether there is anything to install at all. */
  readonly needed: boolean
  /** The project's own package reaches the image as installed, so its source need not. */
  readonly holdsProject: boolean
  readonly environment: readonly PlanInstruction[]
  readonly prepare: readonly PlanInstruction[]
  readonly dependencies: readonly PlanInstruction[]
  readonly project: readonly PlanInstruction[]
  readonly deliver: readonly PlanInstruction[]
}

const NOTHING: InstallPlan = {
  needed: false,
  holdsProject: false,
  environment: [],
  prepare: [],
  dependencies: [],
  project: [],
  deliver: [],
}

/** Where the install strategy (venv, user, wheels) meets the manager whose manifest the project has. */
export function planInstall(planning: Planning): InstallPlan {
  const chosen = chooseInstaller(planning.project)
  const installsProject = planning.project.package?.mustInstall ?? false
  const hasDependencies =
    chosen !== null && planning.project.distributions.some(({ group }) => group === null)
  if (!hasDependencies && !installsProject) return NOTHING

  const shape = shapeOf(planning)
  return {
    needed: true,
    holdsProject: installsProject && planning.follows('project-installed'),
    environment: shape.environment,
    prepare: shape.prepare,
    dependencies: hasDependencies ? chosen.installer.dependencies(planning, chosen.manifest, shape) : [],
    project: installsProject ? projectInstall(planning, shape) : [],
    deliver: shape.deliver,
  }
}
