import { satisfies } from '@renovatebot/pep440'
import { printable, some } from '../../common/text.js'
import { markerAllows, type MarkerEnvironment } from '../../project/packaging/markers.js'
import { normalizeName } from '../../project/packaging/names.js'
import { parseRequirement } from '../../project/packaging/requirement.js'
import type { Seen } from '../probe-result.js'
import type { Sight } from '../sight.js'
import { fail, judge, pass, skip, type Verdict } from './verdict.js'

type Distribution = Seen<'distributions'>[number]

/** What every installed distribution requires is installed in a version that it allows, as `pip check` asks. */
export function dependencies({ probe }: Sight): Verdict {
  return judge(probe.distributions, 'the distributions could not be listed', installed => {
    if (installed.length === 0) return skip('no distribution is installed')
    const versions = new Map(installed.map(({ name, version }) => [normalizeName(name), version]))
    const conflicts = installed.flatMap(one => conflictsOf(one, versions, environmentOf(probe)))
    if (conflicts.length === 0) return pass(`${installed.length} installed, no conflict`)
    return fail(
      some(conflicts),
      'Let the resolver choose again without the pin that stands against it, and lock what it finds.',
    )
  })
}

function environmentOf({ markers, python }: Sight['probe']): MarkerEnvironment {
  const seen = markers === undefined || 'error' in markers ? null : markers
  const minor = /^\d+\.\d+/u.exec(python)?.[0] ?? null
  return { python: seen?.python_version ?? minor, extras: [], machine: seen?.platform_machine ?? null }
}

function conflictsOf(
  { name, requires }: Distribution,
  versions: ReadonlyMap<string, string>,
  environment: MarkerEnvironment,
): string[] {
  return requires.flatMap(text => {
    const requirement = parseRequirement(text)
    if (requirement === null || !markerAllows(requirement.marker, environment)) return []
    const version = versions.get(requirement.name)
    if (version === undefined) return [printable(`${name} needs ${requirement.name}, which is not installed`)]
    if (isAllowed(version, requirement.specifier)) return []
    return [
      printable(`${name} needs ${requirement.name}${requirement.specifier}, and ${version} is installed`),
    ]
  })
}

/** A version or specifier that PEP 440 cannot read proves nothing. */
function isAllowed(version: string, specifier: string): boolean {
  if (specifier === '') return true
  try {
    return satisfies(version, specifier, { prereleases: true })
  } catch {
    return true
  }
}
