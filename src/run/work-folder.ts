import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isCode } from '../common/errors.js'

export const WORK_FOLDER = '.dockwiz'

/** `.dockwiz` in the project, for build logs and replaced files; it ignores itself, so git never sees it. */
export async function workFolder(root: string): Promise<string> {
  const folder = join(root, WORK_FOLDER)
  await mkdir(folder, { recursive: true })
  try {
    await writeFile(join(folder, '.gitignore'), '*\n', { flag: 'wx' })
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  }
  return folder
}
