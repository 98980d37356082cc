import type { Manifest } from '../../project/project.js'
import type { Command, PlanInstruction } from '../plan.js'
import type { Planning } from '../planning.js'
import type { InstallShape } from './shape.js'

/** How dependencies are installed from one kind of manifest. */
export interface Installer {
  readonly handles: (manifest: Manifest) => boolean
  /** Builder: the dependencies without the project, in layers of their own. */
  readonly dependencies: (
    planning: Planning,
    manifest: Manifest,
    shape: InstallShape,
  ) => readonly PlanInstruction[]
  /** The commands that most people write for it, after all files were copied. */
  readonly plain: (manifest: Manifest) => readonly Command[]
}
