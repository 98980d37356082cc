/** The Compose file as data: what dockwiz has to say of it. */
export interface ComposePlan {
  /** Relative to the project's root, with `/`. */
  readonly path: string
  readonly services: readonly ComposeService[]
  /** Environment variables that the builds are given as secrets. */
  readonly secrets: readonly string[]
}

export interface ComposeService {
  readonly name: string
  /** What the service is called in files that people wrote, beside its own name. */
  readonly alsoCalled: readonly string[]
  /** Relative to the Compose file. */
  readonly context: string
  /** null: the image itself. */
  readonly target: string | null
  readonly port: number | null
  readonly gpu: boolean
  /** It starts processes of its own, which somebody has to reap. */
  readonly init: boolean
  /** A folder of the host over the code, for developing. */
  readonly mountsCode: boolean
  /** Started by name, and not with the others. */
  readonly profile: string | null
}
