import { normalizeName } from '../packaging/names.js'
import { exactVersion } from '../packaging/requirement.js'
import type { Distribution } from '../project.js'
import { readToml, type ParsedFile } from '../repository/parse.js'
import type { Repository } from '../repository/repository.js'
import { isTable, listAt, stringAt, stringsAt, tableAt, valueAt, type Table } from '../values.js'
import { reachable, type Dependency, type LockedPackage, type LockRoot } from './lock-graph.js'
import type { ManifestFacts } from './manifest-facts.js'
import { poetryDependencies, type PoetryDependency } from './poetry-dependencies.js'
import { buildReads } from './pyproject.js'

/** poetry.lock with pyproject.toml beside it, or `[tool.poetry]` alone. */
export async function readPoetry(
  repository: Repository,
  pyproject: ParsedFile | null,
  python: string | null,
): Promise<ManifestFacts | null> {
  if (pyproject === null) return null
  const wanted = poetryDependencies(pyproject.table)
  const lock = await readToml(repository, 'poetry.lock')
  if (lock !== null) return readLock(repository, pyproject, lock, wanted, python)
  if (!isTable(valueAt(pyproject.table, 'tool', 'poetry', 'dependencies'))) return null
  return {
    manifest: {
      manager: 'poetry',
      file: pyproject.file,
      reads: [pyproject.file, ...buildReads(repository, pyproject)],
      locked: false,
      hashes: false,
    },
    distributions: wanted.map(dependency => unlocked(dependency, pyproject)),
  }
}

function unlocked(dependency: PoetryDependency, { places }: ParsedFile): Distribution {
  return {
    ...dependency,
    version: exactVersion(dependency.specifier),
    direct: true,
    evidence: places.find(new RegExp(`^["']?${dependency.name.replaceAll('-', '[-_.]')}["']?\\s*=`, 'imu')),
  }
}

function readLock(
  repository: Repository,
  pyproject: ParsedFile,
  lock: ParsedFile,
  wanted: readonly PoetryDependency[],
  python: string | null,
): ManifestFacts {
  const packages = listAt(lock.table, 'package').filter(isTable)
  return {
    manifest: {
      manager: 'poetry',
      file: lock.file,
      reads: [lock.file, pyproject.file, ...buildReads(repository, pyproject)],
      locked: true,
      hashes: true,
    },
    distributions: reachable(
      packages.map(table => packageOf(table, lock)),
      rootsOf(wanted),
      { python },
    ),
  }
}

function rootsOf(wanted: readonly PoetryDependency[]): LockRoot[] {
  const groups = [...new Set(wanted.map(({ group }) => group))]
  return groups.map(group => ({ group, dependencies: wanted.filter(one => one.group === group) }))
}

function packageOf(table: Table, { table: lock, places }: ParsedFile): LockedPackage {
  const name = stringAt(table, 'name') ?? ''
  const type = stringAt(table, 'source', 'type')
  // Lock files before Poetry 1.2 hold all files in one table at the end.
  const files = [...listAt(table, 'files'), ...listAt(lock, 'metadata', 'files', name)]
  const source =
    type === 'git'
      ? 'vcs'
      : type === 'url'
        ? 'url'
        : type === 'file' || type === 'directory'
          ? 'path'
          : 'index'
  return {
    name: normalizeName(name),
    version: stringAt(table, 'version'),
    source,
    dependencies: Object.entries(tableAt(table, 'dependencies')).flatMap(([name, value]) =>
      dependenciesOf(name, value),
    ),
    extras: Object.fromEntries(
      Object.keys(tableAt(table, 'extras')).map(extra => [
        normalizeName(extra),
        stringsAt(table, 'extras', extra).map(text => ({
          name: normalizeName(/^[\w.-]+/u.exec(text)?.[0] ?? ''),
          extras: [],
          marker: null,
        })),
      ]),
    ),
    wheels:
      source === 'index' && files.length > 0
        ? files.map(file => stringAt(file, 'file') ?? '').filter(isWheel)
        : null,
    evidence: places.find(`\nname = "${name}"\n`),
  }
}

const isWheel = (file: string): boolean => file.endsWith('.whl')

function dependenciesOf(name: string, value: unknown): Dependency[] {
  const variants = Array.isArray(value) ? value : [value]
  return variants
    .filter(variant => !(isTable(variant) && variant['optional'] === true))
    .map(variant => ({
      name: normalizeName(name),
      extras: stringsAt(variant, 'extras').map(normalizeName),
      marker: stringAt(variant, 'markers'),
    }))
}
