import table from '../../../presets/frameworks.json' with { type: 'json' }

/** A web framework: how its application object is recognised and what serves it. Source of each: presets/frameworks.json. */
export interface Framework {
  readonly name: string
  readonly distribution: string
  /** Classes whose instance is the application, as `module.Class`. */
  readonly applications: readonly string[]
  readonly interface: string
  readonly port: number
  /** A path that the framework itself answers; used when the code has no health route. */
  readonly health?: string
}

/** A server and its command. `{app}`, `{port}`, `{folder}` are filled in. */
export interface Server {
  readonly distribution: string
  readonly interface: string
  readonly command: readonly string[]
  /** What to add when the object is a factory; without it `module:factory()` is written. */
  readonly factory?: readonly string[]
  /** What to add when modules are imported from a folder below the root. */
  readonly folder?: readonly string[]
}

export const FRAMEWORKS: readonly Framework[] = table.frameworks
export const SERVERS: readonly Server[] = table.servers
