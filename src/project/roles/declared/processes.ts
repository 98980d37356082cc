import type { Evidence } from '../../project.js'
import type { Repository } from '../../repository/repository.js'
import { composeProcesses } from './compose.js'
import { dockerfileProcesses } from './dockerfile.js'
import { procfileProcesses } from './procfile.js'
import { supervisorProcesses } from './supervisor.js'

/** A command by which the project's own files say that it is started: shell text, or words. */
export interface Process {
  /** `web`, `worker`, or what a Compose service is called. */
  readonly name: string
  readonly command: string | readonly string[]
  readonly evidence: Evidence
}

/** A place where processes are declared. `folder` is the project's folder in the repository, '' for its root. */
type Source = (repository: Repository, folder: string) => Promise<Process[]>

/** What runs in production comes before what may be for development. */
const SOURCES: readonly Source[] = [
  procfileProcesses,
  supervisorProcesses,
  dockerfileProcesses,
  composeProcesses,
]

/** The processes that a repository declares, the most telling source first. */
export async function declaredProcesses(repository: Repository, folder = ''): Promise<Process[]> {
  const found = await Promise.all(SOURCES.map(source => source(repository, folder)))
  return found.flat()
}
