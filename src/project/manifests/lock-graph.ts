import type { Distribution, Evidence } from '../project.js'
import { markerAllows, type MarkerEnvironment } from '../packaging/markers.js'

/** A package of a lock file. */
export interface LockedPackage {
  readonly name: string
  readonly version: string | null
  readonly source: Distribution['source']
  readonly dependencies: readonly Dependency[]
  readonly extras: Readonly<Record<string, readonly Dependency[]>>
  /** File names of its wheels; null where the lock does not tell. */
  readonly wheels: readonly string[] | null
  readonly evidence: Evidence
}

export interface Dependency {
  readonly name: string
  readonly extras: readonly string[]
  readonly marker: string | null
  /** The exact version meant, where a lock holds several of one name. */
  readonly version?: string | null
}

/** What the project itself asks for: in production (group null), or in a group or extra. */
export interface LockRoot {
  readonly group: string | null
  readonly dependencies: readonly Dependency[]
}

/**
 * Every distribution that can be reached from the roots on Linux, production first. What only a group reaches carries
 * that group's name; what only another platform installs is left out.
 */
export function reachable(
  packages: readonly LockedPackage[],
  roots: readonly LockRoot[],
  environment: MarkerEnvironment,
): Distribution[] {
  const byName = new Map<string, LockedPackage[]>()
  for (const locked of packages) byName.set(locked.name, [...(byName.get(locked.name) ?? []), locked])
  const found = new Map<LockedPackage, Distribution>()
  const seen = new Set<string>()
  for (const root of [...roots].sort(
    (one, other) => Number(one.group !== null) - Number(other.group !== null),
  )) {
    const waiting = root.dependencies.map(dependency => ({ dependency, direct: true }))
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { dependency, direct } = next
      if (!markerAllows(dependency.marker, environment)) continue
      for (const locked of pick(byName.get(dependency.name) ?? [], dependency)) {
        found.set(locked, merge(found.get(locked), locked, dependency, direct, root.group))
        for (const extra of ['', ...dependency.extras]) {
          const key = `${locked.name} ${locked.version ?? ''} ${extra}`
          if (seen.has(key)) continue
          seen.add(key)
          const brought = extra === '' ? locked.dependencies : (locked.extras[extra] ?? [])
          waiting.push(...brought.map(dependency => ({ dependency, direct: false })))
        }
      }
    }
  }
  return [...found.values()]
}

const pick = (candidates: readonly LockedPackage[], { version }: Dependency): readonly LockedPackage[] =>
  version === undefined || version === null
    ? candidates
    : candidates.filter(candidate => candidate.version === version)

function merge(
  known: Distribution | undefined,
  locked: LockedPackage,
  dependency: Dependency,
  direct: boolean,
  group: string | null,
): Distribution {
  const { name, version, source, evidence, wheels } = locked
  return {
    name,
    version,
    specifier: version === null ? '' : `==${version}`,
    extras: [...new Set([...(known?.extras ?? []), ...dependency.extras])],
    direct: known === undefined ? direct : known.direct || (direct && known.group === group),
    group: known === undefined ? group : known.group,
    marker: dependency.marker,
    source,
    evidence,
    ...(wheels === null ? {} : { wheels }),
  }
}
