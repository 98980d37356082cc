import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * Where dockwiz keeps what is the user's and no project's. XDG Base Directory Specification 0.8; on Windows the folder
 * for data of this machine, on macOS the one for what programs keep.
 */
export function stateFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const given = platform === 'win32' ? env['LOCALAPPDATA'] : env['XDG_STATE_HOME']
  if (given !== undefined && given !== '') return join(given, 'dockwiz')
  const usual: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
    win32: ['AppData', 'Local'],
    darwin: ['Library', 'Application Support'],
  }
  return join(homedir(), ...(usual[platform] ?? ['.local', 'state']), 'dockwiz')
}
