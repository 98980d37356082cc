import type { PythonModule } from '../code/python-module.js'

/** The folder from which a module is imported, '' for the root, and its dotted name from there. */
export interface ImportPlace {
  readonly folder: string
  readonly name: string
}

/**
 * Where a module has to be imported from. Usually the root. A folder below it when the module imports a neighbour by its bare
 * name (`from settings import …` beside settings.py), or when the folder is where installed packages lie (`src`).
 */
export function importPlace(
  module: PythonModule,
  paths: ReadonlySet<string>,
  installedFrom: string | null,
): ImportPlace {
  const folder = module.path.split('/').slice(0, -1).join('/')
  if (installedFrom !== null && module.path.startsWith(`${installedFrom}/`))
    return place(module.path, installedFrom)
  const bare = folder !== '' && !paths.has(`${folder}/__init__.py`) && importsNeighbour(module, folder, paths)
  return place(module.path, bare ? folder : '')
}

function place(path: string, folder: string): ImportPlace {
  const below = folder === '' ? path : path.slice(folder.length + 1)
  const name = below.replace(/(?:\/__init__)?\.py$/u, '').replaceAll('/', '.')
  return { folder, name }
}

function importsNeighbour(module: PythonModule, folder: string, paths: ReadonlySet<string>): boolean {
  return [...module.imports].some(imported => {
    const [head = ''] = imported.split('.')
    const there = (base: string): boolean =>
      paths.has(`${base}${head}.py`) || paths.has(`${base}${head}/__init__.py`)
    return head !== '' && there(`${folder}/`) && !there('')
  })
}
