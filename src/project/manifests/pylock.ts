import { markerAllows } from '../packaging/markers.js'
import { normalizeName } from '../packaging/names.js'
import type { Distribution } from '../project.js'
import { readToml, type ParsedFile } from '../repository/parse.js'
import type { Repository } from '../repository/repository.js'
import { isTable, listAt, stringAt, stringsAt, tableAt, valueAt, type Table } from '../values.js'
import { fileName } from './file-name.js'
import type { ManifestFacts } from './manifest-facts.js'

/** PEP 751: `pylock.toml`, or `pylock.<name>.toml`. https://packaging.python.org/en/latest/specifications/pylock-toml/ */
export async function readPylock(
  repository: Repository,
  direct: ReadonlySet<string>,
  python: string | null,
): Promise<ManifestFacts | null> {
  const names = repository.near.filter(path => /^pylock\.[^./]+\.toml$/u.test(path))
  const file = repository.paths.has('pylock.toml') ? 'pylock.toml' : names[0]
  const lock = file === undefined ? null : await readToml(repository, file)
  if (lock === null) return null
  return {
    manifest: { manager: 'pylock', file: lock.file, reads: [lock.file], locked: true, hashes: true },
    distributions: listAt(lock.table, 'packages')
      .filter(isTable)
      .flatMap(table => distributionOf(table, lock, direct, python)),
  }
}

/** What only a group or an extra installs says so in its marker: `'dev' in dependency_groups`. */
function distributionOf(
  table: Table,
  { table: lock, places }: ParsedFile,
  direct: ReadonlySet<string>,
  python: string | null,
): Distribution[] {
  const written = stringAt(table, 'name') ?? ''
  const marker = stringAt(table, 'marker')
  const byDefault = stringsAt(lock, 'default-groups')
  const groups = [null, ...stringsAt(lock, 'dependency-groups'), ...stringsAt(lock, 'extras')]
  const group = groups.find(group =>
    markerAllows(marker, {
      python,
      groups: group === null ? byDefault : [group],
      extras: group === null ? [] : [group],
    }),
  )
  if (group === undefined) return []
  const name = normalizeName(written)
  const version = stringAt(table, 'version')
  const source = sourceOf(table)
  return [
    {
      name,
      version,
      specifier: version === null ? '' : `==${version}`,
      extras: [],
      // A lock of PEP 751 does not tell what was asked for; without a manifest beside it every name counts as asked.
      direct: direct.size === 0 || direct.has(name),
      group,
      marker,
      source,
      evidence: places.find(`\nname = "${written}"\n`),
      ...(source === 'index' ? { wheels: listAt(table, 'wheels').map(wheelName) } : {}),
    },
  ]
}

const wheelName = (wheel: unknown): string =>
  stringAt(wheel, 'name') ?? fileName(stringAt(wheel, 'url') ?? stringAt(wheel, 'path') ?? '')

function sourceOf(table: Table): Distribution['source'] {
  if (isTable(valueAt(table, 'vcs'))) return 'vcs'
  if (isTable(valueAt(table, 'directory'))) return 'path'
  if (isTable(valueAt(table, 'archive')))
    return stringAt(tableAt(table, 'archive'), 'path') === null ? 'url' : 'path'
  return 'index'
}
