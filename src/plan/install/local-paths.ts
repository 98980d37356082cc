import type { Planning } from '../planning.js'

/** Whether production installs a folder or an archive of the repository beside what comes from an index. */
export function installsLocalPaths({ project }: Planning): boolean {
  return project.distributions.some(({ source, group }) => source === 'path' && group === null)
}
