import type { Manifest, Project } from '../../project/project.js'
import type { PlanInstruction } from '../plan.js'
import type { Planning } from '../planning.js'
import type { InstallSteps } from './installer.js'
import { chooseInstaller } from './installers.js'
import { namesItself } from './local-paths.js'
import { missingServers } from './missing-servers.js'
import { installsProject, projectLayer } from './project-layer.js'
import { refuseConda } from './refuse-conda.js'
import type { InstallShape } from './shape.js'
import { shapeOf } from './shapes.js'
import { deliverSaved, savingsInBuilder } from '../savings/plan-savings.js'

/** All instructions that bring the dependencies and the project itself into the image. */
export interface InstallPlan extends InstallSteps {
  /** Whether there is anything to install at all. */
  readonly needed: boolean
  /** The project's own package reaches the image as installed, so its source need not. */
  readonly holdsProject: boolean
  readonly environment: readonly PlanInstruction[]
  readonly deliver: readonly PlanInstruction[]
}

const NO_STEPS: InstallSteps = { stages: [], prepare: [], dependencies: [], project: [] }

/**
 * Where the install strategy (venv, user, wheels) meets the manager whose manifest the project has.
 * @throws Problem `manifest-unsupported` where that is conda's alone.
 */
export function planInstall(planning: Planning): InstallPlan {
  const shape = shapeOf(planning)
  const steps = installSteps(planning, shape)
  if (steps === null) return { ...NO_STEPS, needed: false, holdsProject: false, environment: [], deliver: [] }
  const dependencies = [...steps.dependencies, ...missingServers(planning, shape)]
  const savings = savingsInBuilder(planning, shape)
  const afterProject = dependencies.length === 0 || compilesItself(planning)
  return {
    ...steps,
    dependencies: [...dependencies, ...(afterProject ? [] : savings)],
    project: [...steps.project, ...(afterProject ? savings : [])],
    needed: true,
    holdsProject: holdsProject(planning),
    environment: shape.environment,
    deliver: deliverSaved(planning, shape),
  }
}

const compilesItself = ({ project }: Planning): boolean =>
  project.native.some(({ reason }) => reason === 'own-extension')

/** As a distribution of its own layer, or with the requirements that name it. */
function holdsProject({ project, follows }: Planning): boolean {
  return namesItself(project) || (installsProject(project) && follows('project-installed'))
}

/** null where there is nothing to install. */
function installSteps(planning: Planning, shape: InstallShape): InstallSteps | null {
  const { project } = planning
  const chosen = chooseInstaller(project)
  if (chosen !== null && namesDependencies(project, chosen.manifest)) {
    return chosen.installer.steps(planning, chosen.manifest, shape)
  }
  refuseConda(project)
  if (!installsProject(project)) return null
  return { ...NO_STEPS, prepare: shape.prepare, project: projectLayer(planning, shape) }
}

/** An empty list is nothing to install; what setup.py depends on is known when it runs. */
function namesDependencies({ distributions }: Project, { manager }: Manifest): boolean {
  return manager === 'setuptools' || distributions.some(({ group }) => group === null)
}
