import type { Distribution, Manifest } from '../project.js'
import type { ParsedFile } from '../repository/parse.js'
import type { Repository } from '../repository/repository.js'
import { workspaceMembers } from '../workspace.js'
import { readConda, reportLeftOut } from './conda.js'
import type { ManifestFacts } from './manifest-facts.js'
import { readPdmLock } from './pdm-lock.js'
import { readPipfile } from './pipfile.js'
import { readPoetry } from './poetry.js'
import { readPylock } from './pylock.js'
import { readPyproject } from './pyproject.js'
import { readRequirements } from './requirements.js'
import { readSetuptools } from './setuptools.js'
import { readUvLock } from './uv-lock.js'

export interface Manifests {
  /** The one to install from first: a lock before a manifest, production before groups. */
  readonly manifests: readonly Manifest[]
  readonly distributions: readonly Distribution[]
}

/**
 * Every manifest of the repository and what the first of them installs; then the same with each other one first that
 * could be installed from.
 * @param python the Python version by which markers are decided, `3.12`; null leaves them open.
 */
export async function readManifests(
  repository: Repository,
  pyproject: ParsedFile | null,
  python: string | null,
): Promise<readonly [Manifests, ...Manifests[]]> {
  const project = pyproject === null ? null : readPyproject(repository, pyproject)
  const named = new Set(project?.distributions.map(({ name }) => name))
  const locks = [
    await readUvLock(repository, workspaceMembers(repository, pyproject), python),
    await readPylock(repository, named, python),
    await readPoetry(repository, pyproject, python),
    await readPdmLock(repository, pyproject, python),
    await readPipfile(repository),
  ].filter(facts => facts !== null)
  const conda = await readConda(repository)
  const beside = locks.some(({ manifest }) => manifest.reads.includes('pyproject.toml'))
  const found = [
    ...locks.filter(({ manifest }) => manifest.locked),
    ...(await readRequirements(repository)),
    beside ? null : project,
    ...locks.filter(({ manifest }) => !manifest.locked),
    project === null ? await readSetuptools(repository) : null,
    conda,
  ].filter(facts => facts !== null)
  reportLeftOut(repository, conda, found)
  const production = found.filter(({ manifest }) => manifest.group === undefined)
  const groups = found.filter(({ manifest }) => manifest.group !== undefined)
  const installedFrom = (first: ManifestFacts | undefined): Manifests => {
    const others = [...production, ...groups].filter(facts => facts !== first)
    const all = first === undefined ? others : [first, ...others]
    return { manifests: all.map(({ manifest }) => manifest), distributions: distributionsOf(all) }
  }
  return [installedFrom(production[0]), ...production.slice(1).map(installedFrom)]
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
