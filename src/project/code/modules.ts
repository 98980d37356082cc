import type { Repository } from '../repository/repository.js'
import { readModule, type PythonModule } from './python-module.js'

/** Bytes of one Python file, characters of all, and files that are read at most. */
const FILE_LIMIT = 512 * 1024
const TOTAL_LIMIT = 8 * 1024 * 1024
const MOST_FILES = 500
/** Files that are read of a repository with more than that. */
const SAMPLE = 200

/** Folders whose Python is not the application. */
const ASIDE =
  /(?:^|\/)(?:tests?|testing|docs?|examples?|samples?|benchmarks?|notebooks|site-packages|node_modules|\.[^/]*|build|dist|vendor|third_party)\//u
const TEST_FILE = /(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest|setup|noxfile|fabfile)\.py$/u

/** The application's Python files; `complete` tells whether all were read or a bound came first. */
export interface Code {
  readonly modules: readonly PythonModule[]
  readonly complete: boolean
}

/**
 * Reads the Python files of the application, those near the root first. Of a repository with more than it reads, the ones
 * whose names tell most: then nothing can be said of all of its code anyway, and how it starts still can.
 */
export async function readCode(repository: Repository): Promise<Code> {
  const modules: PythonModule[] = []
  const paths = repository.files.filter(isCode)
  const complete = paths.length <= MOST_FILES
  const chosen = complete ? nearestFirst(paths) : mostTelling(paths).slice(0, SAMPLE)
  let size = 0
  for (const path of chosen) {
    const text = await repository.text(path, FILE_LIMIT)
    if (text === null) continue
    size += text.length
    if (size > TOTAL_LIMIT) return { modules, complete: false }
    modules.push(readModule(path, text))
  }
  return { modules, complete }
}

/** Names of files that say how a project starts, and Django's settings, which may be a folder. */
const TELLING =
  /(?:^|\/)(?:manage|wsgi|asgi|main|app|application|server|api|run|start|bot|worker|celery|celeryapp|tasks|urls|health|settings|__main__)\.py$|(?:^|\/)settings\/[^/]+\.py$/u

function mostTelling(paths: readonly string[]): string[] {
  const telling = nearestFirst(paths.filter(path => TELLING.test(path)))
  const known = new Set(telling)
  return [...telling, ...nearestFirst(paths.filter(path => !known.has(path)))]
}

const isCode = (path: string): boolean => path.endsWith('.py') && !ASIDE.test(path) && !TEST_FILE.test(path)

/** By the number of folders above, in the order of the listing; sorting 100,000 names would take longer than reading. */
function nearestFirst(paths: readonly string[]): string[] {
  const byDepth: string[][] = []
  for (const path of paths) {
    let depth = 0
    for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) depth += 1
    const level = byDepth[depth] ?? []
    byDepth[depth] = level
    level.push(path)
  }
  return byDepth.flat()
}
