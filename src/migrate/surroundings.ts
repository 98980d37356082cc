import type { NativeNeed } from '../project/project.js'
import type { OfferId } from './migration.js'
import type { Repair } from './repair.js'

/** What of the build context counts for a migration. */
export interface BuildContext {
  /** Files that COPY sees, relative, with `/`. */
  readonly paths: ReadonlySet<string>
  /** Files that are there and that the .dockerignore keeps back. */
  readonly ignored: ReadonlySet<string>
  /** What manifests, scripts, configuration and code say; only those that are short and are text. */
  readonly texts: ReadonlyMap<string, string>
}

/** What is known beside the file itself. `ALONE` where only the file is. */
export interface Surroundings {
  /** Null where only the file is known. */
  readonly context: BuildContext | null
  /** Offers that the user takes. */
  readonly offers: ReadonlySet<OfferId>
  /** What the distributions need from Debian; null where they are not known. */
  readonly native: readonly NativeNeed[] | null
  /** What earlier builds of the new file showed to be missing. */
  readonly repairs: readonly Repair[]
  /** What a healthcheck can ask; null where nothing is known to listen. */
  readonly health: { readonly port: number; readonly path: string | null } | null
}

export const ALONE: Surroundings = {
  context: null,
  offers: new Set(),
  native: null,
  repairs: [],
  health: null,
}
