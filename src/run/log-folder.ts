import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { workFolder } from './work-folder.js'

/** Where build logs go: into the project, or to the temporary files where the project cannot be written to. */
export async function logFolder(root: string): Promise<string> {
  return await workFolder(root).then(
    folder => join(folder, 'logs'),
    () => join(tmpdir(), 'dockwiz-logs'),
  )
}
