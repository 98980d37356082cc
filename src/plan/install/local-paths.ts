import type { Manifest, Project } from '../../project/project.js'

/**
 * Whether production installs folders or archives of the repository beside what comes from an index: paths among the
 * requirements, or the members of a workspace.
 */
export function installsLocalPaths({ distributions }: Project, { reads }: Manifest): boolean {
  return (
    distributions.some(({ source, group }) => source === 'path' && group === null) ||
    reads.some(file => file.endsWith('/pyproject.toml'))
  )
}
