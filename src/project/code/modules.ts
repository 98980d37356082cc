import type { Repository } from '../repository/repository.js'
import { readModule, type PythonModule } from './python-module.js'

/** Bytes of one Python file, and of all of them, that are read at most. */
const FILE_LIMIT = 512 * 1024
const TOTAL_LIMIT = 12 * 1024 * 1024
const MOST_FILES = 1500

/** Folders whose Python is not the application. */
const ASIDE =
  /(?:^|\/)(?:tests?|testing|docs?|examples?|samples?|benchmarks?|notebooks|site-packages|node_modules|\.[^/]*|build|dist|vendor|third_party)\//u
const TEST_FILE = /(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest|setup|noxfile|fabfile)\.py$/u

/** The application's Python files; `complete` tells whether all were read or a bound came first. */
export interface Code {
  readonly modules: readonly PythonModule[]
  readonly complete: boolean
}

/** Reads the Python files of the application, those near the root first. */
export async function readCode(repository: Repository): Promise<Code> {
  const candidates = repository.files
    .filter(({ path }) => path.endsWith('.py') && !ASIDE.test(path) && !TEST_FILE.test(path))
    .map(file => ({ ...file, depth: file.path.split('/').length }))
    .sort((one, other) => one.depth - other.depth || (one.path < other.path ? -1 : 1))
  const modules: PythonModule[] = []
  let bytes = 0
  for (const [index, { path, bytes: size }] of candidates.entries()) {
    if (index >= MOST_FILES || bytes + size > TOTAL_LIMIT) return { modules, complete: false }
    const text = await repository.text(path, FILE_LIMIT)
    if (text === null) continue
    bytes += size
    modules.push(readModule(path, text))
  }
  return { modules, complete: true }
}
