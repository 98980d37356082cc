import { dependencyLayer } from './dependency-layer.js'
import type { Installer } from './installer.js'
import { installsLocalPaths } from './local-paths.js'
import { projectLayer } from './project-layer.js'

/** requirements.txt and the files it includes, with pip. */
export const requirements: Installer = {
  handles: ({ manager, file }) => manager === 'pip' && !file.endsWith('.toml'),
  steps: (planning, manifest, shape) => ({
    stages: [],
    prepare: shape.prepare,
    dependencies: dependencyLayer(planning, shape, {
      reads: manifest.reads,
      file: manifest.file,
      torchIn: manifest.reads,
      variables: manifest.variables ?? [],
      local: installsLocalPaths(planning.project, manifest),
    }),
    project: projectLayer(planning, shape),
  }),
  plain: ({ file, variables = [] }) => ({
    commands: [['pip', 'install', '-r', file]],
    run: [],
    withProject: false,
    variables,
  }),
}
