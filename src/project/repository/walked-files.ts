import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import ignore, { type Ignore } from 'ignore'
import type { ReportProblem } from './repository.js'

/** Files listed at most where git cannot be asked. */
const MOST_FILES = 200_000
/** Never part of a project, also where no .gitignore says so. */
const ALWAYS_IGNORED = ['.git', '.hg', '.svn', '__pycache__', '.venv', 'venv', 'node_modules', '.tox', '.nox']

/** The files below a folder that its .gitignore files do not exclude. Follows no link. */
export async function walkedFiles(root: string, report: ReportProblem): Promise<ReadonlySet<string>> {
  const files: string[] = []
  const folders: Folder[] = [{ path: '', rules: [{ base: '', rules: ignore().add(ALWAYS_IGNORED) }] }]
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    if (files.length >= MOST_FILES) {
      report({
        kind: 'too-large',
        file: folder.path,
        what: `More than ${MOST_FILES} files: the rest was not read.`,
      })
      break
    }
    await walkFolder(root, folder, files, folders, report)
  }
  return new Set(files)
}

interface Folder {
  readonly path: string
  /** The rules of this folder and of those above it, each relative to its own folder. */
  readonly rules: readonly { readonly base: string; readonly rules: Ignore }[]
}

async function walkFolder(
  root: string,
  folder: Folder,
  files: string[],
  folders: Folder[],
  report: ReportProblem,
): Promise<void> {
  const here = join(root, folder.path)
  const entries = await readdir(here, { withFileTypes: true }).catch(() => null)
  if (entries === null) {
    report({ kind: 'unreadable', file: folder.path, what: 'The folder cannot be read.' })
    return
  }
  const own = await readFile(join(here, '.gitignore'), 'utf8').catch(() => '')
  const rules = own === '' ? folder.rules : [...folder.rules, { base: folder.path, rules: ignore().add(own) }]
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const path = folder.path === '' ? entry.name : `${folder.path}/${entry.name}`
    const ignored = rules.some(({ base, rules }) =>
      rules.ignores(path.slice(base === '' ? 0 : base.length + 1) + (entry.isDirectory() ? '/' : '')),
    )
    if (ignored) continue
    if (entry.isDirectory()) folders.push({ path, rules })
    else if (entry.isFile() || entry.isSymbolicLink()) files.push(path)
  }
}
