import type { Distribution, Manifest } from '../project.js'
import type { ParsedFile } from '../repository/parse.js'
import type { Repository } from '../repository/repository.js'
import type { ManifestFacts } from './manifest-facts.js'
import { readPyproject } from './pyproject.js'
import { readRequirements } from './requirements.js'

export interface Manifests {
  readonly manifests: readonly Manifest[]
  readonly distributions: readonly Distribution[]
}

/** Every manifest, the one to install from first, and the distributions that it installs. */
export async function readManifests(
  repository: Repository,
  pyproject: ParsedFile | null,
): Promise<Manifests> {
  const found: ManifestFacts[] = [
    ...(await readRequirements(repository)),
    ...[pyproject === null ? null : readPyproject(repository, pyproject)].filter(facts => facts !== null),
  ]
  return { manifests: found.map(({ manifest }) => manifest), distributions: distributionsOf(found) }
}

/** Those of the first manifest for production; from the others only what is of a group, and only names that are new. */
function distributionsOf(found: readonly ManifestFacts[]): Distribution[] {
  const [primary] = found
  const known = new Map<string, Distribution>()
  for (const facts of found) {
    for (const distribution of facts.distributions) {
      if (facts !== primary && distribution.group === null) continue
      if (!known.has(distribution.name)) known.set(distribution.name, distribution)
    }
  }
  return [...known.values()]
}
