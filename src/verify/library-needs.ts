import type { Engine } from '../engine/engine.js'
import { findImage } from '../engine/images.js'
import { missingLibrary } from './checks/imports.js'
import { missingLibraries } from './missing-libraries.js'
import type { ProbeResult } from './probe-result.js'
import { runProbe } from './run-probe.js'
import { packageFor } from './shared-libraries.js'

/** A shared library that installed files ask for, and that the base image does not have. */
export interface LibraryNeed {
  readonly soname: string
  readonly distributions: readonly string[]
  /** Whether the image has it. */
  readonly there: boolean
  /** The Debian package that has it; null where nobody knows. */
  readonly package: string | null
}

/**
 * Reads from a built image which libraries its extensions ask the system for: by their ELF headers, and by the imports
 * that failed for want of one, since some are loaded by name. What the base image and the wheels bring is left out.
 * null where the image has no Python that can be asked.
 */
export async function readLibraryNeeds(
  engine: Engine,
  { image, base }: { readonly image: string; readonly base: string | null },
  signal: AbortSignal,
): Promise<readonly LibraryNeed[] | null> {
  const probe = await runProbe(engine, { image, sections: ['libraries', 'imports'], as: 'own-user' }, signal)
  if (probe.kind === 'blind') return null
  const { libraries } = probe.result
  if (libraries === undefined || 'error' in libraries) return null
  const wanted = [...foundInSystem(libraries.wanted), ...notFound(probe.result)]
  const names = wanted.map(({ soname }) => soname)
  if (names.every(name => C_RUNTIME.test(name))) return []
  const inBase = base === null ? new Map<string, string>() : await packagesOf(engine, base, names, signal)
  const own = wanted.filter(({ soname }) => !inBase.has(soname) && !C_RUNTIME.test(soname))
  const inImage = await packagesOf(
    engine,
    image,
    own.map(({ soname }) => soname),
    signal,
  )
  return own.map(need => ({
    ...need,
    package: inImage.get(need.soname) ?? packageFor(need.soname, libraries.release),
  }))
}

/** The packages of an image that have these libraries, by dpkg's lists in it; empty where it is not there. */
export async function packagesOf(
  engine: Engine,
  image: string,
  sonames: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  if (sonames.length === 0 || (await findImage(engine, image, signal)) === null) return new Map()
  const sections = [`owners=${sonames.join(',')}`] as const
  const probe = await runProbe(engine, { image, sections, as: 'root' }, signal)
  const owners = probe.kind === 'seen' ? probe.result.owners : undefined
  if (owners === undefined || 'error' in owners) return new Map()
  return new Map(owners.packages.map(row => [row.soname, row.package]))
}

/** Part of every image with glibc and Python: no base image is asked for these. */
const C_RUNTIME = /^(?:ld-linux[\w-]*|lib(?:c|m|dl|pthread|rt|util|resolv|gcc_s|stdc\+\+|python3[.\d]*))\.so/u

type Need = Omit<LibraryNeed, 'package'>
type Wanted = Exclude<NonNullable<ProbeResult['libraries']>, { error: string }>['wanted']

/** /usr/local holds what the base image built itself. */
const foundInSystem = (wanted: Wanted): Need[] =>
  wanted
    .filter(({ path, reached }) => reached && path !== null && /^(?:\/usr)?\/lib/u.test(path))
    .map(({ soname, distributions }) => ({ soname, distributions, there: true }))

function notFound(probe: ProbeResult): Need[] {
  const linked = missingLibraries(probe).confirmed
  const attempts = Array.isArray(probe.imports) ? probe.imports : []
  const loaded = attempts.flatMap(attempt => {
    const soname = missingLibrary(attempt)
    const isKnown = soname === null || linked.some(other => other.soname === soname)
    return isKnown ? [] : [{ soname, distributions: attempt.distributions }]
  })
  const needs = [...linked, ...loaded].map(({ soname, distributions }) => ({
    soname,
    distributions,
    there: false,
  }))
  return [...new Map(needs.map(need => [need.soname, need])).values()]
}
