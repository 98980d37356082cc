import type { Distribution } from '../project.js'
import { evidenceOf } from '../evidence.js'
import { normalizeName } from '../packaging/names.js'
import { parseRequirement } from '../packaging/requirement.js'
import type { ParsedFile } from '../repository/parse.js'
import type { Repository } from '../repository/repository.js'
import { isTable, listAt, stringAt, tableAt, valueAt } from '../values.js'
import { directDistribution, type ManifestFacts } from './manifest-facts.js'

/** The dependencies of `[project]` (PEP 621), its extras, and the dependency groups (PEP 735). */
export function readPyproject(repository: Repository, pyproject: ParsedFile): ManifestFacts | null {
  if (!isTable(valueAt(pyproject.table, 'project'))) return null
  return {
    manifest: {
      manager: 'pip',
      file: pyproject.file,
      reads: [pyproject.file, ...buildReads(repository, pyproject)],
      locked: false,
      hashes: false,
    },
    distributions: projectDistributions(repository, pyproject),
    requiresPython: null,
  }
}

/** Every distribution that `[project]` and `[dependency-groups]` name. */
export function projectDistributions(repository: Repository, pyproject: ParsedFile): Distribution[] {
  const { table } = pyproject
  const extras = Object.keys(tableAt(table, 'project', 'optional-dependencies'))
  const groups = Object.keys(tableAt(table, 'dependency-groups'))
  return [
    ...requirements(repository, pyproject, listAt(table, 'project', 'dependencies'), null),
    ...extras.flatMap(extra =>
      requirements(repository, pyproject, listAt(table, 'project', 'optional-dependencies', extra), extra),
    ),
    ...groups.flatMap(group =>
      requirements(repository, pyproject, groupRequirements(repository, pyproject, group, []), group),
    ),
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
  { file, text }: ParsedFile,
  items: readonly unknown[],
  group: string | null,
): Distribution[] {
  return items.flatMap(item => {
    if (typeof item !== 'string') return []
    const evidence = evidenceOf(file, text, item)
    const requirement = parseRequirement(item)
    if (requirement !== null) return [directDistribution(requirement, group, evidence)]
    const place = evidence.line === undefined ? {} : { line: evidence.line }
    repository.report({
      kind: 'malformed',
      file,
      ...place,
      what: `Not a PEP 508 requirement: ${item.slice(0, 80)}`,
    })
    return []
  })
}

/** Files that the build backend opens to make the metadata: an install without them fails. */
export function buildReads(repository: Repository, { table }: ParsedFile): string[] {
  const readme = stringAt(table, 'project', 'readme') ?? stringAt(table, 'project', 'readme', 'file')
  const license = stringAt(table, 'project', 'license', 'file')
  const others = ['setup.py', 'setup.cfg', 'MANIFEST.in'].filter(path => repository.paths.has(path))
  return [readme, license]
    .filter(path => path !== null && repository.paths.has(path))
    .concat(others)
    .filter(path => path !== null)
}
