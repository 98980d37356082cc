import { evidenceOf } from './evidence.js'
import { buildReads } from './manifests/pyproject.js'
import type { LocalPackage } from './project.js'
import type { ParsedFile } from './repository/parse.js'
import type { Repository } from './repository/repository.js'
import { stringAt, tableAt } from './values.js'

/** What PEP 517 says a project without [build-system] is built by. */
const DEFAULT_BACKEND = 'setuptools.build_meta:__legacy__'

/** The repository's own distribution: a project with a name that a build backend makes a wheel of. */
export function readLocalPackage(repository: Repository, pyproject: ParsedFile | null): LocalPackage | null {
  if (pyproject === null) return null
  const { file, text, table } = pyproject
  const name = stringAt(table, 'project', 'name')
  const backend = stringAt(table, 'build-system', 'build-backend')
  const packages = importPackages(repository.paths)
  if (name === null || (backend === null && packages.length === 0)) return null
  const scripts = Object.keys(tableAt(table, 'project', 'scripts'))
  return {
    name,
    backend: backend ?? DEFAULT_BACKEND,
    packages,
    mustInstall: scripts.length > 0 || packages.some(folder => folder.startsWith('src/')),
    reads: [file, ...buildReads(repository, pyproject)],
    evidence: evidenceOf(file, text, /^\s*name\s*=/mu),
  }
}

/** Import packages below `src/`, else those at the root. A src/ that is itself a package is no src layout. */
export function importPackages(paths: ReadonlySet<string>): string[] {
  const folders = [...paths]
    .filter(path => path.endsWith('/__init__.py'))
    .map(path => path.slice(0, -'/__init__.py'.length))
  const below = folders.filter(folder => /^src\/[^/]+$/u.test(folder))
  if (below.length > 0 && !folders.includes('src')) return below
  return folders.filter(folder => !folder.includes('/') && !/^(?:tests?|docs?|examples?)$/u.test(folder))
}
