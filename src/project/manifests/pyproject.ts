import type { Distribution } from '../project.js'
import { normalizeName } from '../packaging/names.js'
import { parseRequirement } from '../packaging/requirement.js'
import type { ParsedFile } from '../repository/parse.js'
import type { Repository } from '../repository/repository.js'
import { isTable, listAt, stringAt, stringsAt, tableAt, type Table } from '../values.js'
import { directDistribution, type ManifestFacts } from './manifest-facts.js'

/** The dependencies of `[project]` (PEP 621), its extras, and the dependency groups (PEP 735). */
export function readPyproject(repository: Repository, pyproject: ParsedFile): ManifestFacts | null {
  if (!isInstallable(pyproject)) return null
  return {
    manifest: {
      manager: 'pip',
      file: pyproject.file,
      reads: [pyproject.file, ...buildReads(repository, pyproject)],
      locked: false,
      hashes: false,
    },
    distributions: projectDistributions(repository, pyproject),
  }
}

/** A `[project]` that names dependencies or is built; one with a name and a Python version alone installs nothing. */
function isInstallable({ table }: ParsedFile): boolean {
  const project = tableAt(table, 'project')
  return (
    'name' in project &&
    ('dependencies' in project || 'optional-dependencies' in project || isTable(table['build-system']))
  )
}

/** Every distribution that `[project]` and `[dependency-groups]` name. */
export function projectDistributions(repository: Repository, pyproject: ParsedFile): Distribution[] {
  const { table } = pyproject
  const extras = Object.keys(tableAt(table, 'project', 'optional-dependencies'))
  const groups = Object.keys(tableAt(table, 'dependency-groups'))
  // What pdm and uv had for groups before PEP 735.
  const pdm = tableAt(table, 'tool', 'pdm', 'dev-dependencies')
  return [
    ...requirements(repository, pyproject, listAt(table, 'project', 'dependencies'), null),
    ...extras.flatMap(extra =>
      requirements(repository, pyproject, listAt(table, 'project', 'optional-dependencies', extra), extra),
    ),
    ...groups.flatMap(group =>
      requirements(repository, pyproject, groupRequirements(repository, pyproject, group, []), group),
    ),
    ...Object.keys(pdm).flatMap(group => requirements(repository, pyproject, listAt(pdm, group), group)),
    ...requirements(repository, pyproject, listAt(table, 'tool', 'uv', 'dev-dependencies'), 'dev'),
  ]
}

/** A dependency group with the groups that it includes. https://peps.python.org/pep-0735/ */
function groupRequirements(
  repository: Repository,
  pyproject: ParsedFile,
  group: string,
  trail: readonly string[],
): unknown[] {
  if (trail.includes(group)) {
    const { file } = pyproject
    repository.report({ kind: 'cyclic', file, what: `The dependency group ${group} includes itself.` })
    return []
  }
  const groups = tableAt(pyproject.table, 'dependency-groups')
  const name = Object.keys(groups).find(name => normalizeName(name) === normalizeName(group))
  return listAt(groups, name ?? group).flatMap(item => {
    const included = stringAt(item, 'include-group')
    return included === null ? [item] : groupRequirements(repository, pyproject, included, [...trail, group])
  })
}

function requirements(
  repository: Repository,
  { file, places }: ParsedFile,
  items: readonly unknown[],
  group: string | null,
): Distribution[] {
  return items.flatMap(item => {
    if (typeof item !== 'string') return []
    const evidence = places.find(item)
    const requirement = parseRequirement(item)
    if (requirement !== null) return [directDistribution(requirement, group, evidence)]
    const place = evidence.line === undefined ? {} : { line: evidence.line }
    const what = `Not a PEP 508 requirement: ${item.slice(0, 80)}`
    repository.report({ kind: 'malformed', file, ...place, what })
    return []
  })
}

/** Files that the build backend opens to make the metadata: an install without them fails. */
export function buildReads({ paths }: Repository, { table }: ParsedFile): string[] {
  const named = [
    stringAt(table, 'project', 'readme'),
    stringAt(table, 'project', 'readme', 'file'),
    stringAt(table, 'project', 'license', 'file'),
    ...stringsAt(table, 'project', 'license-files'),
    stringAt(table, 'tool', 'poetry', 'readme'),
    ...dynamicFiles(table),
    'setup.py',
    'setup.cfg',
    'MANIFEST.in',
  ]
  return [...new Set(named)].filter(path => path !== null).filter(path => paths.has(path))
}

/** `[tool.setuptools.dynamic]` and hatch's plugin take dependencies and the like from other files. */
function dynamicFiles(table: Table): string[] {
  const dynamic = tableAt(table, 'tool', 'setuptools', 'dynamic')
  const setuptools = Object.values(dynamic).flatMap(field =>
    [stringAt(field, 'file') ?? [], stringsAt(field, 'file')].flat(),
  )
  return [
    ...setuptools,
    ...stringsAt(table, 'tool', 'hatch', 'metadata', 'hooks', 'requirements_txt', 'files'),
  ]
}
