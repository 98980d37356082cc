import type { Places } from '../evidence.js'
import type { Distribution } from '../project.js'
import { parseRequirement } from '../packaging/requirement.js'
import type { Repository } from '../repository/repository.js'
import { directDistribution, type ManifestFacts } from './manifest-facts.js'
import { linesOf, readConfig } from './setup-cfg.js'
import { readSetupPy } from './setup-py.js'

/** setup.cfg and setup.py, read as text. */
export async function readSetuptools(repository: Repository): Promise<ManifestFacts | null> {
  const config = await readConfig(repository, 'setup.cfg')
  const script = await readSetupPy(repository)
  const options = config?.sections.get('options')
  if (script === null && options === undefined && config?.sections.get('metadata')?.has('name') !== true)
    return null
  const fromScript = script === null ? [] : scriptDistributions(script)
  if (script?.dynamic === true && options?.has('install_requires') !== true) {
    const what = 'install_requires is computed; what it installs is only known when it is built.'
    repository.report({ kind: 'other', file: script.file, what })
  }
  const reads = [config?.file, script?.file, 'pyproject.toml', 'README.md', 'README.rst', 'MANIFEST.in']
  return {
    manifest: {
      manager: 'setuptools',
      file: script?.file ?? 'setup.cfg',
      reads: reads.filter(path => path !== undefined).filter(path => repository.paths.has(path)),
      locked: false,
      hashes: false,
    },
    distributions: [...(config === null ? [] : configDistributions(config)), ...fromScript],
  }
}

function configDistributions({
  sections,
  places,
}: NonNullable<Awaited<ReturnType<typeof readConfig>>>): Distribution[] {
  const extras = [...(sections.get('options.extras_require') ?? [])]
  return [
    ...named(linesOf(sections.get('options')?.get('install_requires')), null, places),
    ...extras.flatMap(([extra, value]) => named(linesOf(value), extra, places)),
  ]
}

function scriptDistributions(script: NonNullable<Awaited<ReturnType<typeof readSetupPy>>>): Distribution[] {
  return [
    ...named(script.installRequires, null, script.places),
    ...[...script.extrasRequire].flatMap(([extra, items]) => named(items, extra, script.places)),
  ]
}

function named(items: readonly string[], group: string | null, places: Places): Distribution[] {
  return items.flatMap(item => {
    const requirement = parseRequirement(item)
    return requirement === null ? [] : [directDistribution(requirement, group, places.find(item))]
  })
}
