import { cp, mkdtemp, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { LOCK_MANAGERS, lockedProject } from '../../test/plan/locked-projects.js'

const FIXTURES = fileURLToPath(new URL('../../test/fixtures/projects', import.meta.url))

/** Variables without which a project does not start, as behind `docker run --env`. */
const ENVIRONMENT: Readonly<Record<string, readonly string[]>> = {
  'flask-factory': ['FLASK_SQLALCHEMY_DATABASE_URI=sqlite:////tmp/shop.db'],
  'pipenv-bot': ['TELEGRAM_TOKEN=1:nobody', 'DATABASE_URL=postgresql://db/bot'],
}

export interface MatrixProject {
  readonly name: string
  readonly environment: readonly string[]
  /** Copies it to a folder of its own, and returns that. */
  readonly copy: () => Promise<string>
}

/** Every project of the matrix. */
export async function matrixProjects(): Promise<readonly MatrixProject[]> {
  const fixtures = (await readdir(FIXTURES)).map(name => [name, () => fixture(name)] as const)
  const locked = LOCK_MANAGERS.map(manager => [`tool-${manager}`, () => lockedProject(manager)] as const)
  return [...fixtures, ...locked].map(([name, copy]) => ({
    name,
    environment: ENVIRONMENT[name] ?? [],
    copy,
  }))
}

async function fixture(name: string): Promise<string> {
  const folder = join(await mkdtemp(join(tmpdir(), 'dockwiz-matrix-')), name)
  await cp(join(FIXTURES, name), folder, { recursive: true })
  return folder
}
