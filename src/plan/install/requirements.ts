import type { Installer } from './installer.js'
import { installRun } from './install-run.js'

/** requirements.txt and the files it includes, with pip. */
export const requirements: Installer = {
  handles: ({ manager, file }) => manager === 'pip' && !file.endsWith('.toml'),
  dependencies: (planning, manifest, shape) =>
    installRun(planning, manifest.reads, [[...shape.pip, '-r', manifest.file]]),
  plain: ({ file }) => [['pip', 'install', '-r', file]],
}
