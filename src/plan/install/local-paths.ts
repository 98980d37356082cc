import { basename } from 'node:path'
import { normalizeName } from '../../project/packaging/names.js'
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

/** Whether the requirements name the repository itself, as `.` or `-e .`: it is installed with them then. */
export function namesItself({ root, package: own, distributions }: Project): boolean {
  const names = new Set([basename(root), own?.name ?? ''].map(normalizeName))
  return distributions.some(
    ({ source, group, name }) => source === 'path' && group === null && names.has(name),
  )
}
