import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { OfferId } from '../../src/migrate/migration.js'
import { proposeMigration, type MigrationProposal } from '../../src/run/propose-migration.js'

/** A little repository of test/fixtures/single-stage, and what is taken of the offers. */
export interface SingleStageProject {
  readonly name: string
  /** What is special about it, for docs/equivalence.md. */
  readonly what: string
  readonly offers: readonly OfferId[]
  /** Where its Dockerfile lies, relative to the repository. */
  readonly dockerfile: string
}

const project = (name: string, what: string, more: Partial<SingleStageProject> = {}): SingleStageProject => ({
  name,
  what,
  offers: [],
  dockerfile: 'Dockerfile',
  ...more,
})

export const PROJECTS: readonly SingleStageProject[] = [
  project('inline-pip-crlf', 'packages named in the RUN, lines that end in CRLF'),
  project('entrypoint-script', 'an ENTRYPOINT script, requirements files in a folder', { offers: ['user'] }),
  project('heredoc-and-extension', 'a heredoc, an extension that pip compiles'),
  project('system-python', 'paths of the system’s Python'),
  project('poetry-parcels', 'Poetry, which also starts it'),
  project('pipenv-notes', 'Pipenv, which also starts it'),
  project('node-beside-python', 'Node.js and npm beside Python, compilers'),
  project('django-collectstatic', 'Django, whitenoise, collectstatic, a healthcheck'),
  project('legacy-extension', 'setup.py build_ext without a pyproject.toml'),
  project('compose-monorepo', 'a Compose monorepo; its file names the stage', {
    dockerfile: 'services/api/Dockerfile',
  }),
]

const FOLDER = fileURLToPath(new URL('../fixtures/single-stage', import.meta.url))

/** What becomes of the Dockerfile of a project. Nothing is written. */
export const proposalFor = ({ name, offers, dockerfile }: SingleStageProject): Promise<MigrationProposal> =>
  proposeMigration(join(FOLDER, name, dockerfile), new Set(offers))
