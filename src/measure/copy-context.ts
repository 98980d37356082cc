import { constants } from 'node:fs'
import { copyFile, mkdir, readlink, symlink, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { isCode, messageOf } from '../common/errors.js'
import { Problem } from '../common/problem.js'
import { createMatcher, parseIgnore } from '../dockerfile/ignore.js'
import { type ContextEntry, walkContext } from './walk-context.js'

/**
 * Copies what a builder would get of a context to another folder, with modes and times, so that builds can be timed
 * while nobody else changes the files. Returns the paths of the files, in order.
 *
 * @throws Problem where a file cannot be read or the disk is full.
 */
export async function copyContext(
  root: string,
  ignore: string | null,
  target: string,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const matcher = createMatcher(parseIgnore(ignore ?? '').patterns)
  const files: string[] = []
  await mkdir(target, { recursive: true })
  for await (const entry of walkContext(root, matcher, { whole: false, signal })) {
    try {
      await copyEntry(root, entry, target)
    } catch (error) {
      throw copyProblem(join(root, entry.path), error)
    }
    if (entry.kind === 'file') files.push(entry.path)
  }
  return files
}

async function copyEntry(root: string, entry: ContextEntry, target: string): Promise<void> {
  const from = join(root, entry.path)
  const to = join(target, entry.path)
  switch (entry.kind) {
    case 'folder':
      await mkdir(to, { recursive: true })
      return
    case 'link':
      await mkdir(join(to, '..'), { recursive: true })
      await symlink(await readlink(from), to)
      return
    case 'file':
      await mkdir(join(to, '..'), { recursive: true })
      await copyFile(from, to, constants.COPYFILE_FICLONE)
      await utimes(to, entry.stats.atime, entry.stats.mtime)
      return
    case 'unreadable':
      throw new Error(entry.why)
  }
}

function copyProblem(file: string, error: unknown): Problem {
  const full = isCode(error, 'ENOSPC')
  return new Problem(
    full ? 'disk-full' : 'folder-unreadable',
    {
      what: full
        ? 'The disk is full: the build context could not be copied.'
        : 'A file of the build context could not be copied, so no build can have it.',
      where: file,
      why: messageOf(error),
      next: full
        ? ['Leave more out in .dockerignore, or make room in the folder for temporary files.']
        : ['Make it readable, or leave it out in .dockerignore.'],
    },
    { cause: error },
  )
}
