import alpine from '../../presets/alpine-packages.json' with { type: 'json' }
import type { PythonBase } from './base-image.js'
import { isBuildPackage, runtimeInsteadOf } from './header-packages.js'

/** What a distribution's packages are for. */
export interface PackageFamily {
  readonly isBuildPackage: (name: string) => boolean
  /** What running needs in place of what building needs; null where that is not known. */
  readonly runtimeInsteadOf: (name: string) => readonly string[] | null
}

export const familyOf = ({ manager, release }: PythonBase): PackageFamily =>
  manager === 'apk' ? ALPINE : { isBuildPackage, runtimeInsteadOf: name => runtimeInsteadOf(name, release) }

const ALPINE: PackageFamily = {
  isBuildPackage: name => COMPILERS.has(name) || name.endsWith('-dev'),
  runtimeInsteadOf: name => COMPILERS.get(name) ?? HEADERS.get(name) ?? null,
}

interface Row {
  readonly names: readonly string[]
  readonly runtime: readonly string[]
}

const byName = (rows: readonly Row[]): ReadonlyMap<string, readonly string[]> =>
  new Map(rows.flatMap(({ names, runtime }) => names.map(name => [name, runtime] as const)))

const COMPILERS = byName(alpine.compilers)
const HEADERS = byName(alpine.headers)
