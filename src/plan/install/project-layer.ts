import type { Project } from '../../project/project.js'
import { copyApplication } from '../application.js'
import type { Command, Mount, PlanInstruction } from '../plan.js'
import type { Planning } from '../planning.js'
import { buildSources } from './build-sources.js'
import { packageCache } from './mounts.js'
import type { InstallShape } from './shape.js'

/** Whether the start command needs the project's own distribution: for its console scripts, or a src layout. */
export const installsProject = (project: Project): boolean => project.package?.mustInstall ?? false

/** The project's own distribution, in the layer after its dependencies: `--no-deps` leaves those as they are. */
export function projectLayer(planning: Planning, shape: InstallShape): PlanInstruction[] {
  const editable = planning.follows('project-installed') ? [] : ['--editable']
  return sourcesAndRun(planning, packageCache(planning, 'pip'), [...shape.pip, '--no-deps', ...editable, '.'])
}

/** The project's own files, and the command that installs them. */
export function sourcesAndRun(
  planning: Planning,
  mounts: readonly Mount[],
  command: Command,
): PlanInstruction[] {
  const { project } = planning
  if (project.package === null || !installsProject(project)) return []
  const practice = 'project-installed'
  return [
    ...copyApplication(buildSources(project.package), {
      practice,
      because: 'What the build backend reads: metadata, readme, licence, and the package.',
    }),
    {
      kind: 'run',
      mounts,
      commands: [command],
      practice,
      because: 'Installs the project itself, with its console scripts; its dependencies are there already.',
    },
  ]
}
