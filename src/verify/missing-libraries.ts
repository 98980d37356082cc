import type { ProbeResult, Seen } from './probe-result.js'
import { isDriverLibrary } from './shared-libraries.js'

type Wanted = Seen<'libraries'>['wanted'][number]

export interface MissingLibraries {
  /** An import failed for want of a library: these are why. */
  readonly confirmed: readonly Wanted[]
  /** Asked for by what is reached, but everything imports without: some wheels have parts that few use. */
  readonly unconfirmed: readonly Wanted[]
}

/**
 * The libraries that nobody has. What only a plugin asks for is left out, and so is what the driver brings. The loader
 * names the first that is missing and stops, so all that a distribution asks for count once its import failed so.
 */
export function missingLibraries({ libraries, imports }: ProbeResult): MissingLibraries {
  if (libraries === undefined || 'error' in libraries) return { confirmed: [], unconfirmed: [] }
  const missing = libraries.wanted.filter(
    ({ path, reached, soname }) => path === null && reached && !isDriverLibrary(soname),
  )
  const broken = new Set(
    (Array.isArray(imports) ? imports : [])
      .filter(({ error }) => /\.so[.\d]*['"]?: cannot open shared object file/u.test(error))
      .flatMap(({ distributions }) => distributions),
  )
  // Nobody's file is the application's own; it has no import to confirm it.
  const isConfirmed = ({ distributions }: Wanted) =>
    distributions.length === 0 || distributions.some(name => broken.has(name))
  return { confirmed: missing.filter(isConfirmed), unconfirmed: missing.filter(row => !isConfirmed(row)) }
}
