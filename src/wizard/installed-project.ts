import type { Project } from '../project/project.js'
import type { Answers } from './answers.js'

/** The project as it is installed from the manifest that was chosen: its distributions, and all that follows from them. */
export function installedProject(project: Project, { manifest }: Partial<Answers>): Project {
  const chosen = project.installations?.find(({ manifests }) => manifests[0]?.file === manifest)
  return chosen === undefined ? project : { ...project, ...chosen }
}
