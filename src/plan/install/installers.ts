import type { Manifest, Project } from '../../project/project.js'
import type { Installer } from './installer.js'
import { pyproject } from './pyproject.js'
import { requirements } from './requirements.js'

/** In order of preference: what pins more comes first. */
const INSTALLERS: readonly Installer[] = [requirements, pyproject]

/** The manifest to install from and how, or null when the project names no dependencies in a way known here. */
export function chooseInstaller(project: Project): { installer: Installer; manifest: Manifest } | null {
  for (const installer of INSTALLERS) {
    const manifest = project.manifests.find(installer.handles)
    if (manifest !== undefined) return { installer, manifest }
  }
  return null
}
