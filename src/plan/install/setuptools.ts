import { copyApplication } from '../application.js'
import type { PlanInstruction } from '../plan.js'
import type { Planning } from '../planning.js'
import type { Installer } from './installer.js'
import { packageCache, provideManifests } from './mounts.js'
import type { InstallShape } from './shape.js'

/**
 * setup.py and setup.cfg without PEP 621 metadata. What they depend on is known when they are run, so the code has to be
 * there and the dependencies come with it, in one layer.
 */
export const setuptools: Installer = {
  handles: ({ manager }) => manager === 'setuptools',
  steps: (planning, { reads }, shape) => ({
    stages: [],
    prepare: shape.prepare,
    dependencies: [],
    project: together(planning, reads, shape),
  }),
  plain: () => ({ commands: [['pip', 'install', '.']], run: [], withProject: true }),
}

function together(planning: Planning, reads: readonly string[], shape: InstallShape): PlanInstruction[] {
  const manifests = provideManifests(planning, reads)
  const practice = 'project-installed'
  return [
    ...copyApplication(planning.project.sources, { practice, because: 'What setup.py packs.' }),
    ...manifests.copies,
    {
      kind: 'run',
      mounts: [...packageCache(planning, 'pip'), ...manifests.mounts],
      commands: [[...shape.pip, '.']],
      practice,
      because:
        'setup.py tells its dependencies when it runs, so they are installed with the code; metadata in pyproject.toml would part them.',
    },
  ]
}
