import type { Manifest } from '../../project/project.js'
import type { Command, PlanInstruction, PlanStage } from '../plan.js'
import type { Planning } from '../planning.js'
import type { InstallShape } from './shape.js'

/** How the dependencies of one kind of manifest come into the builder. */
export interface Installer {
  readonly handles: (manifest: Manifest) => boolean
  readonly steps: (planning: Planning, manifest: Manifest, shape: InstallShape) => InstallSteps
  /** What most people write for it, after all files were copied. */
  readonly plain: (manifest: Manifest) => PlainInstall
}

export interface InstallSteps {
  /** Stages that the builder takes something from, and the image nothing. */
  readonly stages: readonly PlanStage[]
  readonly prepare: readonly PlanInstruction[]
  /** The dependencies without the project, in layers of their own. */
  readonly dependencies: readonly PlanInstruction[]
  /** The project itself, where it has to be installed. */
  readonly project: readonly PlanInstruction[]
}

export interface PlainInstall {
  readonly commands: readonly Command[]
  /** What stands before the start command, where the packages are in an environment of the manager's own. */
  readonly run: readonly string[]
  /** Whether the commands install the project too, and not its dependencies alone. */
  readonly withProject: boolean
  /** Environment variables that the first command expands. */
  readonly variables?: readonly string[]
}
