import type { Manifest, Project } from '../../project/project.js'
import { exported } from './exported.js'
import { EXPORTERS } from './exporters.js'
import type { Installer } from './installer.js'
import { pylock } from './pylock.js'
import { pyproject } from './pyproject.js'
import { requirements } from './requirements.js'
import { setuptools } from './setuptools.js'
import { uvSync } from './uv-sync.js'

const INSTALLERS: readonly Installer[] = [
  ...EXPORTERS.map(exporter => (exporter.manager === 'uv' ? uvSync(exporter) : exported(exporter))),
  pylock,
  requirements,
  pyproject,
  setuptools,
]

export interface ChosenInstaller {
  readonly installer: Installer
  readonly manifest: Manifest
}

/**
 * The manifest to install from and how, or null when the project names no dependencies in a way known here. The
 * project lists its manifests with the best first: a lock before what it was made from.
 */
export function chooseInstaller({ manifests }: Project): ChosenInstaller | null {
  for (const manifest of manifests.filter(({ group }) => group === undefined)) {
    const installer = INSTALLERS.find(({ handles }) => handles(manifest))
    if (installer !== undefined) return { installer, manifest }
  }
  return null
}
