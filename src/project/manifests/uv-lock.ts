import type { Distribution } from '../project.js'
import { normalizeName } from '../packaging/names.js'
import { readToml, type ParsedFile } from '../repository/parse.js'
import type { Repository } from '../repository/repository.js'
import { isTable, listAt, stringAt, stringsAt, tableAt, valueAt, type Table } from '../values.js'
import { reachable, type Dependency, type LockedPackage, type LockRoot } from './lock-graph.js'
import { fileName } from './file-name.js'
import type { ManifestFacts } from './manifest-facts.js'

/** https://docs.astral.sh/uv/concepts/projects/layout/#the-lockfile; the roots are the project and its workspace members. */
export async function readUvLock(
  repository: Repository,
  members: readonly string[],
  python: string | null,
): Promise<ManifestFacts | null> {
  const lock = await readToml(repository, 'uv.lock')
  if (lock === null) return null
  const tables = listAt(lock.table, 'package').filter(isTable)
  const manifests = ['', ...members].map(folder => (folder === '' ? '' : `${folder}/`) + 'pyproject.toml')
  return {
    manifest: {
      manager: 'uv',
      file: lock.file,
      reads: [lock.file, ...manifests.filter(path => repository.paths.has(path))],
      locked: true,
      hashes: true,
    },
    distributions: reachable(
      tables.map(table => packageOf(table, lock)),
      [...tables.filter(isOwn).flatMap(rootsOf), ...workspaceGroups(lock)],
      { python },
    ).filter(({ source }) => source !== 'path' || !tables.some(isOwn)),
  }
}

/** A package of the repository itself: the project, or a member of its workspace. */
const isOwn = (table: Table): boolean =>
  ['editable', 'virtual'].some(kind => stringAt(table, 'source', kind) !== null)

function packageOf(table: Table, { places }: ParsedFile): LockedPackage {
  const name = stringAt(table, 'name') ?? ''
  const wheels = listAt(table, 'wheels').map(wheel =>
    fileName(stringAt(wheel, 'url') ?? stringAt(wheel, 'path') ?? ''),
  )
  const source = sourceOf(tableAt(table, 'source'))
  return {
    name: normalizeName(name),
    version: stringAt(table, 'version'),
    source,
    dependencies: dependenciesOf(listAt(table, 'dependencies')),
    extras: Object.fromEntries(
      Object.keys(tableAt(table, 'optional-dependencies')).map(extra => [
        extra,
        dependenciesOf(listAt(table, 'optional-dependencies', extra)),
      ]),
    ),
    wheels: source === 'index' ? wheels : null,
    evidence: places.find(`\nname = "${name}"\n`),
  }
}

function sourceOf(source: Table): Distribution['source'] {
  if (valueAt(source, 'registry') !== undefined) return 'index'
  if (valueAt(source, 'git') !== undefined) return 'vcs'
  return valueAt(source, 'url') === undefined ? 'path' : 'url'
}

function rootsOf(table: Table): LockRoot[] {
  const groupsAt = (key: string): LockRoot[] =>
    Object.keys(tableAt(table, key)).map(group => ({
      group,
      dependencies: dependenciesOf(listAt(table, key, group)),
    }))
  return [
    { group: null, dependencies: dependenciesOf(listAt(table, 'dependencies')) },
    ...groupsAt('optional-dependencies'),
    ...groupsAt('dev-dependencies'),
  ]
}

/** Groups of a workspace whose root is no package stand in the lock's own table. */
function workspaceGroups({ table }: ParsedFile): LockRoot[] {
  const groups = tableAt(table, 'manifest', 'dependency-groups')
  return Object.keys(groups).map(group => ({ group, dependencies: dependenciesOf(listAt(groups, group)) }))
}

function dependenciesOf(items: readonly unknown[]): Dependency[] {
  return items.filter(isTable).map(item => ({
    name: normalizeName(stringAt(item, 'name') ?? ''),
    extras: stringsAt(item, 'extra').map(normalizeName),
    marker: stringAt(item, 'marker'),
    version: stringAt(item, 'version'),
  }))
}
