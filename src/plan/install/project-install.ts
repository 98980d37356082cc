import type { RootEntry } from '../../project/project.js'
import { copyApplication } from '../application.js'
import type { PlanInstruction } from '../plan.js'
import type { Planning } from '../planning.js'
import { pipCache } from './install-run.js'
import type { InstallShape } from './shape.js'

/** The project's own distribution, in the layer after its dependencies: `--no-deps` leaves those as they are. */
export function projectInstall(planning: Planning, shape: InstallShape): PlanInstruction[] {
  const { project, follows } = planning
  if (project.package === null) return []
  const sources = buildSources(project.package)
  return [
    ...copyApplication(sources, {
      practice: 'project-installed',
      because: 'What the build backend reads: metadata, readme, licence, and the package.',
    }),
    {
      kind: 'run',
      mounts: pipCache(planning),
      commands: [[...shape.pip, '--no-deps', ...(follows('project-installed') ? [] : ['--editable']), '.']],
      practice: 'project-installed',
      because: 'Installs the project itself, with its console scripts; its dependencies are there already.',
    },
  ]
}

/** Import packages lie in `src/pkg` or `pkg`; the first folder is copied, as the backend expects to find it. */
function buildSources({
  packages,
  reads,
}: {
  packages: readonly string[]
  reads: readonly string[]
}): RootEntry[] {
  const entry =
    (kind: RootEntry['kind']) =>
    (path: string): RootEntry => ({ path, kind, bytes: 0, files: 0 })
  const folders = new Set(packages.map(path => path.split('/')[0] ?? path))
  return [...reads.map(entry('file')), ...[...folders].map(entry('folder'))]
}
