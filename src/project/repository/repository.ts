import { readdir, realpath, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Problem } from '../../common/problem.js'
import type { ProjectProblem } from '../project.js'
import { gitFiles } from './git-files.js'
import { placesIn, type Places } from '../evidence.js'
import { readText } from './read-text.js'
import { walkedFiles } from './walked-files.js'

/** Tells of something that could not be read as it should. */
export type ReportProblem = (problem: ProjectProblem) => void

/** The user's repository: the files that git does not ignore, and their text up to a bound. */
export interface Repository {
  /** Absolute, with links resolved. */
  readonly root: string
  /** Relative, with `/`, in the order of the listing. */
  readonly files: readonly string[]
  /** The same to look one up. */
  readonly paths: ReadonlySet<string>
  /** Those at most two folders down, where files lie that are looked for by the pattern of their name. */
  readonly near: readonly string[]
  readonly report: ReportProblem
  /** The text of a file, its line ends as `\n`; null where there is none to read. Reports why, unless it is just not there. */
  readonly text: (path: string, limit?: number) => Promise<string | null>
}

/**
 * Lists a folder without running anything in it.
 * @throws Problem `folder-unreadable`: not there, not a folder, no permission.
 */
export async function openRepository(dir: string, tell: ReportProblem): Promise<Repository> {
  const root = await openFolder(dir)
  const report = onceEach(tell)
  const paths = (await gitFiles(root, report)) ?? (await walkedFiles(root, report))
  const files = [...paths]
  const texts = new Map<string, string | null>()
  return {
    root,
    files,
    paths,
    near: files.filter(isNear),
    report,
    text: (path, limit) => {
      const known = texts.get(path)
      const text = known === undefined ? readText(root, path, report, limit) : known
      texts.set(path, text)
      return Promise.resolve(text)
    },
  }
}

/** Several kinds of evidence may read one file; what is wrong with it is told once. */
function onceEach(tell: ReportProblem): ReportProblem {
  const told = new Set<string>()
  return problem => {
    const key = JSON.stringify(problem)
    if (!told.has(key)) tell(problem)
    told.add(key)
  }
}

const isNear = (path: string): boolean => /^(?:[^/]*\/){0,2}[^/]*$/u.test(path)

/** The text of a listed file with its places; null where there is none to read. */
export async function readPlaces(
  repository: Repository,
  file: string,
): Promise<{ readonly text: string; readonly places: Places } | null> {
  const text = repository.paths.has(file) ? await repository.text(file) : null
  return text === null ? null : { text, places: placesIn(file, text) }
}

async function openFolder(dir: string): Promise<string> {
  try {
    const root = await realpath(resolve(dir))
    if (!(await stat(root)).isDirectory()) throw new Error('It is a file, not a folder')
    await readdir(root)
    return root
  } catch (cause) {
    throw new Problem(
      'folder-unreadable',
      {
        what: `The folder ${dir} cannot be read.`,
        where: resolve(dir),
        why: cause instanceof Error ? cause.message : undefined,
        next: ['Name a folder with a Python project behind the command, such as path/to/project.'],
      },
      { cause },
    )
  }
}
