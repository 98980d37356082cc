import { chmod, copyFile, mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { isCode, messageOf } from '../common/errors.js'
import { Problem } from '../common/problem.js'
import type { PlannedFile } from '../plan/plan.js'
import { keptPath } from '../project/kept-files.js'
import type { FileResult } from '../report/report.js'
import { workFolder } from './work-folder.js'

/**
 * Writes the chosen files, all or none: each beside its place first, then renamed onto it; what stood there is kept
 * under `.dockwiz/replaced`. A file that changed since it was shown is not touched.
 * `preview` is the command that shows the files and writes none.
 * Throws a Problem (`write-failed`, `folder-unwritable`, `disk-full`), with everything as it was.
 */
export async function writeFiles(
  root: string,
  files: readonly PlannedFile[],
  chosen: readonly string[],
  preview = 'dockwiz init --dry-run',
): Promise<FileResult[]> {
  const jobs = await Promise.all(files.map(file => prepare(root, file, chosen.includes(file.path))))
  const changing = jobs.filter(isChange)
  for (const job of changing) await assertUnchanged(job)
  try {
    for (const job of changing) await stage(job)
    for (const job of changing) job.backup = await keepOld(root, job)
    for (const job of changing) await putInPlace(job)
  } catch (error) {
    await undo(changing)
    throw writeProblem(error, root, preview)
  }
  return jobs.map(({ file, action, backup }) => ({
    path: file.path,
    action,
    backup: backup && relative(root, backup).split(sep).join('/'),
  }))
}

interface Job {
  readonly file: PlannedFile
  readonly action: FileResult['action']
  /** Where the bytes go: behind a link, inside the project. */
  readonly place: string
  readonly staged: string
  backup: string | null
  placed: boolean
}

async function prepare(root: string, file: PlannedFile, chosen: boolean): Promise<Job> {
  const place = await behindLinks(root, file.path)
  const staged = join(dirname(place), `.${basename(place)}.dockwiz-${process.pid}`)
  const now = await readFile(place, 'utf8').catch(() => null)
  return { file, action: actionOf(file, now, chosen), place, staged, backup: null, placed: false }
}

/** Another run may have written the same since the file was read. */
function actionOf(file: PlannedFile, now: string | null, chosen: boolean): FileResult['action'] {
  if (now === file.content) return 'identical'
  if (!chosen) return 'skip'
  return file.current === null ? 'create' : 'update'
}

const isChange = (job: Job): boolean => job.action === 'create' || job.action === 'update'

async function behindLinks(root: string, path: string): Promise<string> {
  const place = resolve(root, path)
  const real = await realpath(place).catch(() => place)
  const home = await realpath(root)
  if (real === place || real.startsWith(home + sep)) return real
  throw new Problem('write-failed', {
    what: `${path} is a link that leads out of the project.`,
    where: real,
    next: ['Replace the link with a file of its own, then run dockwiz again.'],
  })
}

async function assertUnchanged(job: Job): Promise<void> {
  const now = await readFile(job.place, 'utf8').catch(() => null)
  if (now === job.file.current) return
  throw new Problem('write-failed', {
    what: `${job.file.path} changed while dockwiz was showing it.`,
    why: 'Somebody, or another program, wrote it in the meantime. dockwiz left it alone.',
    next: ['Run dockwiz again: it starts from the file as it is now.'],
  })
}

async function stage(job: Job): Promise<void> {
  await mkdir(dirname(job.place), { recursive: true })
  await writeFile(job.staged, job.file.content, { flag: 'wx' })
  if (job.file.current !== null) await chmod(job.staged, (await stat(job.place)).mode & 0o7777)
}

async function keepOld(root: string, job: Job): Promise<string | null> {
  if (job.file.current === null) return null
  await workFolder(root)
  for (let number = 0; ; number += 1) {
    const backup = join(root, keptPath(job.file.path, number))
    await mkdir(dirname(backup), { recursive: true })
    // 1 = COPYFILE_EXCL: an older backup is never overwritten.
    const kept = await copyFile(job.place, backup, 1).then(
      () => true,
      (error: unknown) => {
        if (isCode(error, 'EEXIST')) return false
        throw error
      },
    )
    if (kept) return backup
  }
}

async function putInPlace(job: Job): Promise<void> {
  await rename(job.staged, job.place)
  job.placed = true
}

/** Puts back what was there. Runs after a failure, so each step is tried and none may hide the first error. */
async function undo(jobs: readonly Job[]): Promise<void> {
  for (const job of jobs) {
    await rm(job.staged, { force: true }).catch(() => undefined)
    if (job.placed && job.backup === null) await rm(job.place, { force: true }).catch(() => undefined)
    if (job.backup === null) continue
    if (job.placed) await rename(job.backup, job.place).catch(() => undefined)
    else await rm(job.backup, { force: true }).catch(() => undefined)
  }
}

function writeProblem(error: unknown, root: string, preview: string): Problem {
  if (error instanceof Problem) return error
  if (isCode(error, 'ENOSPC', 'EDQUOT'))
    return new Problem(
      'disk-full',
      {
        what: 'The disk is full, so nothing was written.',
        where: root,
        next: ['Free some space, then run dockwiz again.'],
      },
      { cause: error },
    )
  if (isCode(error, 'EACCES', 'EPERM', 'EROFS'))
    return new Problem(
      'folder-unwritable',
      {
        what: 'This folder cannot be written to, so nothing was changed.',
        where: root,
        why: 'It belongs to another user, or its disk is mounted read-only.',
        next: ['Run dockwiz as the user who owns the folder.', `Or see what it would write: ${preview}`],
      },
      { cause: error },
    )
  return new Problem(
    'write-failed',
    {
      what: 'The files could not be written; everything is as it was.',
      where: root,
      why: messageOf(error),
      next: [`See what dockwiz would write: ${preview}`],
    },
    { cause: error },
  )
}
