import { type Checked, checkDockerfile } from '../practices/check-dockerfile.js'
import { type CheckRequest, loadDockerfile } from './load-dockerfile.js'

export interface CheckedPath extends Checked {
  /** As the user is told it. */
  readonly file: string
  readonly text: string
  /** The folder of the build context. */
  readonly context: string
}

/** Checks a Dockerfile. Nothing is run and nothing written. Throws what `loadDockerfile` throws. */
export async function runCheck(request: CheckRequest): Promise<CheckedPath> {
  const { file, text, surroundings, context } = await loadDockerfile(request)
  return { file, text, context, ...checkDockerfile(text, surroundings) }
}
