import { normalizeName } from '../packaging/names.js'
import { exactVersion } from '../packaging/requirement.js'
import type { Distribution } from '../project.js'
import { readJson, readToml, type ParsedFile } from '../repository/parse.js'
import type { Repository } from '../repository/repository.js'
import { stringAt, stringsAt, tableAt, valueAt } from '../values.js'
import type { ManifestFacts } from './manifest-facts.js'

/** Pipfile.lock's sections and the Pipfile's, each with the group that it is. */
const SECTIONS = [
  { locked: 'default', named: 'packages', group: null },
  { locked: 'develop', named: 'dev-packages', group: 'dev' },
] as const

/** Pipfile with or without Pipfile.lock. https://pipenv.pypa.io/en/latest/pipfile.html */
export async function readPipfile(repository: Repository): Promise<ManifestFacts | null> {
  const pipfile = await readToml(repository, 'Pipfile')
  const lock = await readJson(repository, 'Pipfile.lock')
  const file = lock ?? pipfile
  if (file === null) return null
  const direct = new Set(
    SECTIONS.flatMap(({ named }) => Object.keys(tableAt(pipfile?.table, named)).map(normalizeName)),
  )
  const sections = SECTIONS.flatMap(({ locked, named, group }) =>
    Object.entries(tableAt(file.table, lock === null ? named : locked)).map(([name, value]) =>
      distributionOf(name, value, group, direct, file),
    ),
  )
  return {
    manifest: {
      manager: 'pipenv',
      file: file.file,
      reads: [lock, pipfile].flatMap(found => (found === null ? [] : [found.file])),
      locked: lock !== null,
      hashes: lock !== null,
    },
    // `develop` repeats what `default` has; production comes first and wins.
    distributions: [...new Map(sections.reverse().map(one => [one.name, one])).values()].reverse(),
  }
}

function distributionOf(
  written: string,
  value: unknown,
  group: string | null,
  direct: ReadonlySet<string>,
  { places }: ParsedFile,
): Distribution {
  const version = typeof value === 'string' ? value : (stringAt(value, 'version') ?? '')
  const specifier = version === '*' ? '' : version
  const name = normalizeName(written)
  return {
    name,
    version: exactVersion(specifier),
    specifier,
    extras: stringsAt(value, 'extras').map(normalizeName),
    direct: direct.size === 0 || direct.has(name),
    group,
    marker: stringAt(value, 'markers'),
    source: sourceOf(value),
    evidence: places.find(new RegExp(`^\\s*"?${written.replace(/[^\w-]/gu, '.')}"?\\s*[:=]`, 'mu')),
  }
}

function sourceOf(value: unknown): Distribution['source'] {
  if (stringAt(value, 'git') !== null) return 'vcs'
  if (stringAt(value, 'file') !== null) return 'url'
  return valueAt(value, 'path') === undefined ? 'index' : 'path'
}
