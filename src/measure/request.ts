import type { PracticeId } from '../practices/practice.js'
import type { Runs } from './schedule.js'

/** One side of a comparison: the files that decide how it is built. */
export interface MeasuredImage {
  /** The Dockerfile's path as the user is told it. */
  readonly dockerfile: string
  /** What stands in the Dockerfile. */
  readonly text: string
  /** What stands in the .dockerignore; null where there is none. */
  readonly ignore: string | null
  /** The stage to build; the last one unless told. */
  readonly target?: string
  /** Environment variables that the build is given as secrets. */
  readonly secrets?: readonly string[]
  /** For each line of the Dockerfile the practice it owes itself to, where dockwiz planned it. */
  readonly practices?: readonly (PracticeId | null)[]
  /** The name under which the image of the first clean build stays. */
  readonly tag: string
}

export interface MeasureRequest {
  /** Absolute. Read only: builds are timed on a copy. */
  readonly contextDir: string
  readonly after: MeasuredImage
  /** null: nothing to compare with. */
  readonly before: MeasuredImage | null
  readonly runs: Runs
  /** The output that is read: `rawjson` has the builder's own times, and comes a little later than plain. */
  readonly progress?: 'plain' | 'rawjson'
  /** The source file that `code` changes, relative to the context with `/`; null chooses one. */
  readonly codeFile: string | null
  /** The file that `dependencies` changes, relative to the context with `/`; null leaves the scenario out. */
  readonly manifest: string | null
  /** Absolute. Keeps the output of the last build of each side and scenario: `after-clean.log`. */
  readonly logFolder: string
}
