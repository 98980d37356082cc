import { compare, satisfies, validRange } from '@renovatebot/pep440'
import table from '../../../presets/python-versions.json' with { type: 'json' }

/** A Python minor version with the dates and images there are for it. Dates are ISO days. */
interface PythonVersion {
  readonly version: string
  readonly released: string
  readonly endOfLife: string
  /** Debian releases of the official image. */
  readonly debian: readonly string[]
}

/** Every minor version that dockwiz knows, oldest first. Source: presets/python-versions.json. */
export const PYTHON_VERSIONS: readonly PythonVersion[] = table.versions

/** Versions that still get fixes on a day and have an official image, oldest first. */
export const supportedPythons = (today: string): readonly PythonVersion[] =>
  PYTHON_VERSIONS.filter(({ endOfLife, debian }) => endOfLife > today && debian.length > 0)

/** The day, as an ISO date, after which a version gets no more fixes; null for one that is not known. */
export const endOfLife = (minor: string): string | null =>
  PYTHON_VERSIONS.find(({ version }) => version === minor)?.endOfLife ?? null

/** Whether a minor version is inside a PEP 440 specifier: some patch release of it is, so `<3.12.4` allows 3.12. */
export function allowsPython(specifier: string, minor: string): boolean {
  if (specifier.trim() === '') return true
  if (!validRange(specifier)) return false
  return [`${minor}.0`, `${minor}.99`].some(version => satisfies(version, specifier))
}

/** The newest of the versions inside a specifier; null when it allows none or is no specifier. */
export function newestAllowed(specifier: string, versions: readonly PythonVersion[]): string | null {
  return versions.findLast(({ version }) => allowsPython(specifier, version))?.version ?? null
}

/** Orders versions by PEP 440; what is no version comes first. */
export function compareVersions(one: string, other: string): number {
  try {
    return compare(one, other)
  } catch {
    return one < other ? -1 : one > other ? 1 : 0
  }
}
