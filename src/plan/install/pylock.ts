import type { PlanInstruction } from '../plan.js'
import type { Planning } from '../planning.js'
import { dependencyLayer } from './dependency-layer.js'
import type { Installer } from './installer.js'
import { installsLocalPaths } from './local-paths.js'
import { packageCache } from './mounts.js'
import { projectLayer } from './project-layer.js'

/** pip reads pylock.toml (PEP 751) from 26.1 on; this is the newest on PyPI in November 2026. */
const PIP = 'pip==26.3'

export const pylock: Installer = {
  handles: ({ manager }) => manager === 'pylock',
  steps: (planning, manifest, shape) => ({
    stages: [],
    prepare: [newerPip(planning), ...shape.prepare],
    dependencies: dependencyLayer(planning, shape, {
      reads: manifest.reads,
      file: manifest.file,
      local: installsLocalPaths(planning.project, manifest),
    }),
    project: projectLayer(planning, shape),
  }),
  plain: ({ file }) => ({
    commands: [
      ['pip', 'install', '--upgrade', 'pip'],
      ['pip', 'install', '-r', file],
    ],
    run: [],
    withProject: false,
  }),
}

function newerPip(planning: Planning): PlanInstruction {
  return {
    kind: 'run',
    mounts: packageCache(planning, 'pip'),
    commands: [['pip', 'install', PIP]],
    practice: 'stages',
    because: 'A pip that reads pylock.toml, in this stage alone; the base image has an older one.',
  }
}
