import { cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const LOCKS = fileURLToPath(new URL('locks', import.meta.url))

/** The same little command-line tool, locked by each manager; pip has its pyproject.toml alone. */
export const LOCKED_BY = {
  uv: ['uv.lock'],
  poetry: ['poetry.lock'],
  pdm: ['pdm.lock'],
  pipenv: ['Pipfile', 'Pipfile.lock'],
  pylock: ['pylock.toml'],
  pip: [],
} as const satisfies Record<string, readonly string[]>

export type LockManager = keyof typeof LOCKED_BY

export const LOCK_MANAGERS: readonly LockManager[] = ['uv', 'poetry', 'pdm', 'pipenv', 'pylock', 'pip']

/** Copies the tool with one manager's lock to a temporary folder, and returns that. */
export async function lockedProject(manager: LockManager): Promise<string> {
  const folder = join(await mkdtemp(join(tmpdir(), `dockwiz-${manager}-`)), 'tidecli')
  await cp(join(LOCKS, 'project'), folder, { recursive: true })
  for (const file of LOCKED_BY[manager]) await cp(join(LOCKS, file), join(folder, file))
  return folder
}
