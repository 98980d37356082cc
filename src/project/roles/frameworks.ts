import table from '../../../presets/frameworks.json' with { type: 'json' }

/**
 * A web framework: how its application is recognised and what starts it. In commands `{app}`, `{file}`, `{port}` and
 * `{folder}` are filled in. The source of each row stands in presets/frameworks.json.
 */
export interface Framework {
  readonly name: string
  readonly distribution: string
  /** Classes whose instance is the application, as `module.Class`. */
  readonly applications: readonly string[]
  /** Recognised by the import alone, in a file at the top. */
  readonly module?: string
  /** The call by which a script serves the application itself. */
  readonly runs?: string
  /** The attribute of the application that a server loads, when it is not the application. */
  readonly server?: string
  /** `asgi` and `wsgi` applications are loaded by a server; `own` ones start themselves. */
  readonly interface: string
  /** Distributions that serve it, the usual one first. */
  readonly servers: readonly string[]
  /** Extras that bring a server without naming it. */
  readonly brings?: Readonly<Partial<Record<string, string>>>
  readonly command?: readonly string[]
  /** A start that needs no server, good for development alone. */
  readonly development?: readonly string[]
  readonly environment?: Readonly<Partial<Record<string, string>>>
  readonly port: number
  /** A TOML file in which projects set the port, with the keys that lead to it. */
  readonly portFile?: { readonly file: string; readonly keys: readonly string[] }
  /** A path that the framework itself answers; used when the code has no health route. */
  readonly health?: string
}

/** A server and its command for one interface. */
export interface Server {
  readonly distribution: string
  readonly interface: string
  readonly command: readonly string[]
  /** Words that newer versions take. */
  readonly newer?: readonly { readonly specifier: string; readonly words: readonly string[] }[]
  /** Words for an application that is a factory; without them `module:factory()` is written. */
  readonly factory?: readonly string[]
  /** Words for modules that are imported from a folder below the root. */
  readonly folder?: readonly string[]
}

/** A library for work in the background: how its worker is recognised and started. */
export interface Queue {
  readonly name: string
  readonly distribution: string
  readonly objects?: readonly string[]
  readonly decorators?: readonly string[]
  readonly classes?: readonly string[]
  readonly calls?: readonly string[]
  readonly command: readonly string[]
}

export const FRAMEWORKS: readonly Framework[] = table.frameworks
export const SERVERS: readonly Server[] = table.servers
export const QUEUES: readonly Queue[] = table.queues

/** Fills `{name}`s in the words of a command. */
export const fill = (words: readonly string[], values: Readonly<Record<string, string>>): string[] =>
  words.map(word => word.replace(/\{(\w+)\}/gu, (whole, name: string) => values[name] ?? whole))
