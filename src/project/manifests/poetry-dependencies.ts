import { normalizeName } from '../packaging/names.js'
import { parseRequirement } from '../packaging/requirement.js'
import { poetrySpecifiers } from '../packaging/poetry-constraint.js'
import type { Distribution } from '../project.js'
import { isTable, listAt, stringAt, stringsAt, tableAt, type Table } from '../values.js'

/** A dependency as `[tool.poetry]` names it. */
export interface PoetryDependency {
  readonly name: string
  readonly group: string | null
  readonly specifier: string
  readonly extras: readonly string[]
  readonly marker: string | null
  readonly source: Distribution['source']
}

/** Everything that `[tool.poetry]` and, from Poetry 2 on, `[project]` ask for. */
export function poetryDependencies(pyproject: Table): PoetryDependency[] {
  const poetry = tableAt(pyproject, 'tool', 'poetry')
  const groups = tableAt(poetry, 'group')
  return [
    ...standard(listAt(pyproject, 'project', 'dependencies'), null),
    ...section(tableAt(poetry, 'dependencies'), null, extrasOf(poetry)),
    ...section(tableAt(poetry, 'dev-dependencies'), 'dev'),
    // Poetry 2.2 reads the groups of PEP 735 too.
    ...Object.keys(tableAt(pyproject, 'dependency-groups')).flatMap(group =>
      standard(listAt(pyproject, 'dependency-groups', group), group),
    ),
    ...Object.keys(groups).flatMap(group => section(tableAt(groups, group, 'dependencies'), group)),
  ]
}

function standard(items: readonly unknown[], group: string | null): PoetryDependency[] {
  return items.flatMap(item => {
    const requirement = typeof item === 'string' ? parseRequirement(item) : null
    if (requirement === null) return []
    const { name, specifier, extras, marker, url } = requirement
    return [{ name, group, specifier, extras, marker, source: url === null ? 'index' : 'url' }]
  })
}

/** Optional dependencies by the first extra that asks for them. */
function extrasOf(poetry: Table): ReadonlyMap<string, string> {
  const extras = tableAt(poetry, 'extras')
  return new Map(
    Object.keys(extras).flatMap(extra =>
      stringsAt(extras, extra).map(name => [normalizeName(name), extra] as const),
    ),
  )
}

function section(
  dependencies: Table,
  group: string | null,
  extras: ReadonlyMap<string, string> = new Map(),
): PoetryDependency[] {
  return Object.entries(dependencies).flatMap(([written, value]) => {
    const name = normalizeName(written)
    if (name === 'python') return []
    const variants = Array.isArray(value) ? value : [value]
    return variants.map(variant => dependencyOf(name, variant, extras.get(name) ?? group))
  })
}

function dependencyOf(name: string, value: unknown, group: string | null): PoetryDependency {
  const constraint = typeof value === 'string' ? value : (stringAt(value, 'version') ?? '*')
  const [specifier = ''] = poetrySpecifiers(constraint)
  return {
    name,
    group: group ?? (isTable(value) && value['optional'] === true ? 'optional' : null),
    specifier,
    extras: stringsAt(value, 'extras').map(normalizeName),
    marker: stringAt(value, 'markers'),
    source: sourceOf(value),
  }
}

function sourceOf(value: unknown): Distribution['source'] {
  if (stringAt(value, 'git') !== null) return 'vcs'
  if (stringAt(value, 'url') !== null) return 'url'
  return stringAt(value, 'path') !== null ? 'path' : 'index'
}
