import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { workFolder } from './work-folder.js'

/** Runs whose build logs are kept beside the new one's. */
const KEPT = 9
/** A run that began this long ago is over; milliseconds. */
const OVER = 24 * 60 * 60 * 1000

/**
 * A new folder for the build logs of one run, because two may work on one project at once: in the project, or among the
 * temporary files where the project cannot be written to. Logs of long ago are removed but for the last few runs'.
 */
export async function logFolder(root: string): Promise<string> {
  return await newFolder(await workFolder(root).then(folder => join(folder, 'logs'), temporaryLogs))
}

/** The same for a run that works on no project of the user's. */
export const temporaryLogFolder = (): Promise<string> => newFolder(temporaryLogs())

const temporaryLogs = (): string => join(tmpdir(), 'dockwiz-logs')

async function newFolder(all: string): Promise<string> {
  const name = `${new Date().toISOString().replace(/[-:]|\..*/gu, '')}-${randomBytes(3).toString('hex')}`
  await mkdir(all, { recursive: true }).catch(() => undefined)
  await removeOld(all)
  return join(all, name)
}

async function removeOld(all: string): Promise<void> {
  const runs = (await readdir(all).catch(() => [])).filter(name => /^\d{8}T\d{6}-[0-9a-f]{6}$/u.test(name))
  for (const name of runs.toSorted().slice(0, -KEPT)) {
    const folder = join(all, name)
    const since = (await stat(folder).catch(() => null))?.mtimeMs ?? Infinity
    if (Date.now() - since > OVER) await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
}
