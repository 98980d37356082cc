import table from '../../../presets/build-backends.json' with { type: 'json' }
import type { Identity } from '../package/identity.js'
import type { LocalPackage, NativeNeed } from '../project.js'

/** Backends that compile, with what they need. Source of each row: presets/build-backends.json. */
const BACKENDS: readonly {
  readonly backend: string
  readonly kind: string
  readonly build: readonly string[]
}[] = table.backends

/** What compiling the project's own extension modules needs; null when it has none. */
export function ownExtension(
  own: LocalPackage | null,
  identity: Identity,
  paths: ReadonlySet<string>,
): NativeNeed | null {
  if (own === null) return null
  const requires = identity.buildRequires.map(item =>
    item
      .replace(/[^\w-].*$/u, '')
      .replaceAll('-', '_')
      .toLowerCase(),
  )
  const backend = BACKENDS.find(row => row.backend === own.backend || requires.includes(row.backend))
  const build =
    backend?.build ?? (identity.extModules || requires.includes('cython') ? compilerFor(paths) : null)
  if (build === null) return null
  const kind = backend?.kind ?? (requires.includes('cython') ? 'Cython' : 'C')
  return {
    distribution: own.name,
    reason: 'own-extension',
    build,
    runtime: { bookworm: [], trixie: [] },
    note: `compiles its own ${kind} extension`,
    evidence: own.evidence,
  }
}

const compilerFor = (paths: ReadonlySet<string>): string[] =>
  [...paths].some(path => /\.(?:cpp|cc|cxx|hpp)$/u.test(path)) ? ['g++'] : ['gcc', 'libc6-dev']
