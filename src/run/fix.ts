import { access, constants, readFile } from 'node:fs/promises'
import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path'
import { Problem } from '../common/problem.js'
import type { PlannedFile } from '../plan/plan.js'
import { fixDockerfile, type FixWish, type MendedFinding } from '../practices/fix-dockerfile.js'
import type { CheckedPath } from './check.js'
import { type CheckRequest, loadDockerfile } from './load-dockerfile.js'
import { writeFiles } from './write-files.js'

export interface FixedPath {
  /** What is left to find, in the text as it is mended. */
  readonly checked: CheckedPath
  readonly mended: readonly MendedFinding[]
  /** The file as it is and as it would be; its path is from `root`. */
  readonly change: PlannedFile
  /** The folder in which `.dockwiz` keeps the old file. */
  readonly root: string
}

/** Mends a Dockerfile; nothing is written. Throws what `loadDockerfile` throws. */
export async function runFix(request: CheckRequest, wish: FixWish): Promise<FixedPath> {
  const { file, text, surroundings, context } = await loadDockerfile(request)
  const { text: content, mended, left } = fixDockerfile(text, surroundings, wish)
  return { checked: { file, text: content, context, ...left }, mended, ...placeOf(file, content, text) }
}

/** The old file is kept below the folder we are in, or beside a file that lies elsewhere. */
function placeOf(file: string, content: string, current: string): Pick<FixedPath, 'root' | 'change'> {
  const path = relative('', file)
  const isInside = !isAbsolute(path) && path.split(sep)[0] !== '..'
  const root = isInside ? resolve('') : dirname(resolve(file))
  return { root, change: { path: isInside ? path.split(sep).join('/') : basename(file), content, current } }
}

const PREVIEW = 'dockwiz check --fix --dry-run'

/**
 * Writes what was mended, at once or not at all, and gives the path of the old file, from `root`.
 *
 * @throws Problem `write-failed` where the file is read-only or not UTF-8, and what `writeFiles` throws.
 */
export async function writeFixed({ root, change }: FixedPath): Promise<string | null> {
  const place = resolve(root, change.path)
  const next = [`See what would change: ${PREVIEW}`]
  const isOpen = await access(place, constants.W_OK).then(
    () => true,
    () => false,
  )
  if (!isOpen)
    throw new Problem('write-failed', {
      what: `${change.path} is read-only, so nothing was written.`,
      where: place,
      next: ['Make it writable, then run dockwiz again.', ...next],
    })
  if (Buffer.compare(await readFile(place), Buffer.from(change.current ?? '')) !== 0)
    throw new Problem('write-failed', {
      what: `${change.path} cannot be written back as it is, so it was left alone.`,
      where: place,
      why: 'It changed in the meantime, or it holds bytes that are not UTF-8.',
      next: ['Save the file as UTF-8, then run dockwiz again.', ...next],
    })
  const [written] = await writeFiles(root, [change], [change.path], PREVIEW)
  return written?.backup ?? null
}
