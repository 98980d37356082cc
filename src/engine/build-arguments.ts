import type { Engine } from './engine.js'

/** An image to be built. */
export interface BuildRequest {
  /** Absolute. */
  readonly contextDir: string
  /** Absolute; may lie outside the context. */
  readonly dockerfile: string
  /** Name of the image; null leaves it without one. */
  readonly tag: string | null
  /** The stage to build; the last one unless told. */
  readonly target?: string
  /** Takes no layer from the cache. */
  readonly noCache?: boolean
  /** Environment variables whose values RUNs may mount as secrets of the same id. */
  readonly secrets?: readonly string[]
  /** The output that is read: `plain` is what docker prints by hand, `rawjson` has the builder's own times. */
  readonly progress?: 'plain' | 'rawjson'
  /** Whether the image is to be the engine's, whichever builder makes it; yes unless told. */
  readonly load?: boolean
  /** Further options of `docker build`, as typed. */
  readonly options?: readonly string[]
  /** Where the whole output is kept as it came. Absolute; its folder is made. */
  readonly logFile: string
}

/** What follows `docker` on the command line of a build. */
export function buildArguments(engine: Engine, request: BuildRequest, iidFile: string): readonly string[] {
  const { contextDir, dockerfile, tag, target, noCache = false, progress = 'plain' } = request
  const { secrets = [], load = true, options = [] } = request
  return [
    'build',
    `--progress=${progress}`,
    `--file=${dockerfile}`,
    `--iidfile=${iidFile}`,
    // A builder with a container of its own (BUILDX_BUILDER, --builder) would keep the image to itself.
    ...(engine.buildx === null || !load ? [] : ['--load']),
    ...(tag === null ? [] : [`--tag=${tag}`]),
    ...(target === undefined ? [] : [`--target=${target}`]),
    ...(noCache ? ['--no-cache'] : []),
    ...secrets.map(name => `--secret=id=${name},env=${name}`),
    ...options,
    contextDir,
  ]
}
