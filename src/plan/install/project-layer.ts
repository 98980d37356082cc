import type { Project } from '../../project/project.js'
import { copyApplication } from '../application.js'
import type { Command, Mount, PlanInstruction } from '../plan.js'
import type { Planning } from '../planning.js'
import { buildSources } from './build-sources.js'
import { namesItself } from './local-paths.js'
import { packageCache } from './mounts.js'
import type { InstallShape } from './shape.js'

/** Whether the start command needs the project's own distribution: for its console scripts, or a src layout. */
export const installsProject = (project: Project): boolean => project.package?.mustInstall ?? false

/** The project's own distribution, in the layer after its dependencies: `--no-deps` leaves those as they are. */
export function projectLayer(planning: Planning, shape: InstallShape): PlanInstruction[] {
  const { project, follows } = planning
  if (!installsProject(project) || namesItself(project)) return []
  const editable = follows('project-installed') ? [] : ['--editable']
  return [
    ...projectSources(project),
    projectRun(packageCache(planning, 'pip'), [...shape.pip, '--no-deps', ...editable, '.']),
  ]
}

export function projectSources(project: Project): PlanInstruction[] {
  return copyApplication(buildSources(project), {
    practice: 'project-installed',
    because: 'What the build backend reads: metadata, readme, licence, and the package.',
  })
}

export function projectRun(mounts: readonly Mount[], command: Command): PlanInstruction {
  return {
    kind: 'run',
    mounts,
    commands: [command],
    practice: 'project-installed',
    because: 'Installs the project itself, with its console scripts; its dependencies are there already.',
  }
}
