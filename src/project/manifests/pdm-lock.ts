import { normalizeName } from '../packaging/names.js'
import { parseRequirement } from '../packaging/requirement.js'
import { readToml, type ParsedFile } from '../repository/parse.js'
import type { Repository } from '../repository/repository.js'
import { isTable, listAt, stringAt, stringsAt, type Table } from '../values.js'
import { fileName } from './file-name.js'
import { reachable, type LockedPackage, type LockRoot } from './lock-graph.js'
import type { ManifestFacts } from './manifest-facts.js'
import { buildReads, projectDistributions } from './pyproject.js'

/** https://pdm-project.org/en/latest/usage/lockfile/ */
export async function readPdmLock(
  repository: Repository,
  pyproject: ParsedFile | null,
  python: string | null,
): Promise<ManifestFacts | null> {
  const lock = await readToml(repository, 'pdm.lock')
  if (lock === null || pyproject === null) return null
  const packages = listAt(lock.table, 'package').filter(isTable)
  return {
    manifest: {
      manager: 'pdm',
      file: lock.file,
      reads: [lock.file, pyproject.file, ...buildReads(repository, pyproject)],
      locked: true,
      hashes: true,
    },
    distributions: reachable(
      mergeExtras(packages.map(table => packageOf(table, lock))),
      rootsOf(repository, pyproject),
      {
        python,
      },
    ),
  }
}

function rootsOf(repository: Repository, pyproject: ParsedFile): LockRoot[] {
  const named = projectDistributions(repository, pyproject)
  return [...new Set(named.map(({ group }) => group))].map(group => ({
    group,
    dependencies: named
      .filter(one => one.group === group)
      .map(({ name, extras, marker }) => ({ name, extras, marker })),
  }))
}

function packageOf(table: Table, { places }: ParsedFile): LockedPackage & { readonly extra: string | null } {
  const name = stringAt(table, 'name') ?? ''
  const files = listAt(table, 'files').map(
    file => stringAt(file, 'file') ?? fileName(stringAt(file, 'url') ?? ''),
  )
  const source =
    stringAt(table, 'git') !== null
      ? 'vcs'
      : stringAt(table, 'path') !== null
        ? 'path'
        : stringAt(table, 'url') !== null
          ? 'url'
          : 'index'
  const dependencies = stringsAt(table, 'dependencies').flatMap(text => {
    const requirement = parseRequirement(text)
    return requirement === null ? [] : [requirement]
  })
  return {
    name: normalizeName(name),
    version: stringAt(table, 'version'),
    source,
    dependencies: dependencies.map(({ name, extras, marker }) => ({ name, extras, marker })),
    extras: {},
    extra: stringsAt(table, 'extras').map(normalizeName)[0] ?? null,
    wheels: source === 'index' && files.length > 0 ? files.filter(file => file.endsWith('.whl')) : null,
    evidence: places.find(`\nname = "${name}"\n`),
  }
}

/** pdm writes `uvicorn` and `uvicorn[standard]` as two packages; here the second is an extra of the first. */
function mergeExtras(
  packages: readonly (LockedPackage & { readonly extra: string | null })[],
): LockedPackage[] {
  return packages
    .filter(({ extra }) => extra === null)
    .map(locked => ({
      ...locked,
      extras: Object.fromEntries(
        packages.flatMap(({ name, version, extra, dependencies }) =>
          extra !== null && name === locked.name && version === locked.version
            ? [[extra, dependencies] as const]
            : [],
        ),
      ),
    }))
}
