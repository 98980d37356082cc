import { randomUUID } from 'node:crypto'
import { open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/**
 * Writes a file as a whole: whoever reads it meanwhile, and a disk that is full, finds the old one or the new one. What is
 * no file (a pipe, a terminal) is written to.
 */
export async function replaceFile(path: string, text: string): Promise<void> {
  const place = await realpath(path).catch(() => path)
  if ((await stat(place).catch(() => null))?.isFile() === false) {
    await writeFile(place, text)
    return
  }
  const staged = join(dirname(place), `.${basename(place)}.${randomUUID()}`)
  try {
    await writeFile(staged, text, { flag: 'wx' })
    await rename(staged, place)
  } catch (error) {
    await rm(staged, { force: true })
    throw error
  }
}

/** Adds a line to a file, or nothing: what a full disk took of it is taken back. */
export async function appendLine(path: string, line: string): Promise<void> {
  const file = await open(path, 'a')
  try {
    const { size } = await file.stat()
    try {
      await file.writeFile(line)
    } catch (error) {
      await file.truncate(size)
      throw error
    }
  } finally {
    await file.close()
  }
}
