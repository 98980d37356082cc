import { buildReads } from '../manifests/pyproject.js'
import type { LocalPackage } from '../project.js'
import type { ParsedFile } from '../repository/parse.js'
import type { Repository } from '../repository/repository.js'
import { stringAt, stringsAt, valueAt } from '../values.js'
import { crateFolders } from './crate.js'
import type { Identity } from './identity.js'

/** The repository's own distribution, when a build backend makes one of it. */
export function readLocalPackage(
  repository: Repository,
  pyproject: ParsedFile | null,
  { name, backend, scripts, extModules }: Identity,
): LocalPackage | null {
  if (name === null || backend === null) return null
  const packages = importPackages(repository.near, pyproject)
  const described = pyproject === null ? LEGACY_FILES : [pyproject.file, ...buildReads(repository, pyproject)]
  return {
    name: name.value,
    backend,
    packages,
    mustInstall: scripts.length > 0 || extModules || packages.some(folder => folder.includes('/')),
    compiles: crateFolders(repository.paths),
    reads: [...described, ...BUILD_FILES].filter(path => repository.paths.has(path)),
    evidence: name.evidence,
  }
}

/** Build files of extensions at the root; the code that they compile lies in folders, which are sources. */
const BUILD_FILES = ['CMakeLists.txt', 'meson.build', 'Cargo.toml', 'Cargo.lock', 'build.rs']
const LEGACY_FILES = ['setup.py', 'setup.cfg', 'MANIFEST.in']

/** Folders of import packages: below `src` or the folder that the backend names, else at the root. */
function importPackages(paths: readonly string[], pyproject: ParsedFile | null): string[] {
  const folders = paths
    .filter(path => path.endsWith('/__init__.py'))
    .map(path => path.slice(0, -'/__init__.py'.length))
  const base = packageFolder(pyproject, folders)
  if (base !== null)
    return folders.filter(
      folder => folder.startsWith(`${base}/`) && !folder.slice(base.length + 1).includes('/'),
    )
  return folders.filter(
    folder => !folder.includes('/') && !/^(?:tests?|docs?|examples?|scripts)$/u.test(folder),
  )
}

/** maturin's `python-source`, setuptools' `where`, or `src` unless that is a package itself. */
function packageFolder(pyproject: ParsedFile | null, folders: readonly string[]): string | null {
  const table = pyproject?.table
  const said =
    stringAt(table, 'tool', 'maturin', 'python-source') ??
    stringsAt(table, 'tool', 'setuptools', 'packages', 'find', 'where')[0] ??
    stringAt(valueAt(table, 'tool', 'setuptools', 'package-dir'), '')
  const base =
    said ?? (folders.some(folder => folder.startsWith('src/')) && !folders.includes('src') ? 'src' : null)
  return base === null || base === '.' || base === '' ? null : base.replace(/^\.\/|\/$/gu, '')
}

/** Folders that packages are imported from once they are installed, by members of a workspace too: `src`. */
export function installedFolders(
  paths: ReadonlySet<string>,
  own: LocalPackage | null,
  members: readonly string[],
): string[] {
  const parents = (own?.packages ?? [])
    .map(folder => folder.split('/').slice(0, -1).join('/'))
    .filter(parent => parent !== '')
  const ofMembers = members.map(member =>
    [...paths].some(path => path.startsWith(`${member}/src/`)) ? `${member}/src` : member,
  )
  return [...new Set([...parents, ...ofMembers])]
}
