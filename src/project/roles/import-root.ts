import type { PythonModule } from '../code/python-module.js'

/** The folder from which a module is imported, '' for the root, and its dotted name from there. */
export interface ImportPlace {
  readonly folder: string
  readonly name: string
}

/**
 * Where a module has to be imported from. Usually the root. Not, when it belongs to a package that is installed from a
 * folder below (`src`): then the name begins there. Not either, when it imports a neighbour by its bare name
 * (`from settings import …` beside settings.py): then its own folder has to be on the path.
 */
export function importPlace(
  module: PythonModule,
  paths: ReadonlySet<string>,
  installedFrom: readonly string[],
): ImportPlace {
  const installed = installedFrom.find(folder => module.path.startsWith(`${folder}/`))
  if (installed !== undefined) return { folder: '', name: moduleName(module.path, installed) }
  const folder = module.path.split('/').slice(0, -1).join('/')
  const bare = folder !== '' && !paths.has(`${folder}/__init__.py`) && importsNeighbour(module, folder, paths)
  return { folder: bare ? folder : '', name: moduleName(module.path, bare ? folder : '') }
}

/** The dotted name of a file as seen from a folder. */
export function moduleName(path: string, folder = ''): string {
  const below = folder === '' ? path : path.slice(folder.length + 1)
  return below.replace(/(?:\/__init__)?\.py$/u, '').replaceAll('/', '.')
}

function importsNeighbour(module: PythonModule, folder: string, paths: ReadonlySet<string>): boolean {
  return [...module.imports].some(imported => {
    const [head = ''] = imported.split('.')
    const there = (base: string): boolean =>
      paths.has(`${base}${head}.py`) || paths.has(`${base}${head}/__init__.py`)
    return head !== '' && there(`${folder}/`) && !there('')
  })
}
