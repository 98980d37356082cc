import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { OfferId } from '../../src/migrate/migration.js'
import { proposeMigration, type MigrationProposal } from '../../src/run/propose-migration.js'

/** A little repository of test/fixtures/single-stage, and what is taken of the offers. */
export interface SingleStageProject {
  readonly name: string
  readonly offers: readonly OfferId[]
  /** Where its Dockerfile lies, relative to the repository. */
  readonly dockerfile: string
}

const project = (name: string, more: Partial<SingleStageProject> = {}): SingleStageProject => ({
  name,
  offers: [],
  dockerfile: 'Dockerfile',
  ...more,
})

export const PROJECTS: readonly SingleStageProject[] = [
  project('inline-pip-crlf'),
  project('entrypoint-script', { offers: ['user'] }),
  project('heredoc-and-extension'),
  project('system-python'),
  project('poetry-parcels'),
  project('pipenv-notes'),
  project('node-beside-python'),
  project('django-collectstatic'),
  project('legacy-extension'),
  project('compose-monorepo', { dockerfile: 'services/api/Dockerfile' }),
]

const FOLDER = fileURLToPath(new URL('../fixtures/single-stage', import.meta.url))

/** What becomes of the Dockerfile of a project. Nothing is written. */
export const proposalFor = ({ name, offers, dockerfile }: SingleStageProject): Promise<MigrationProposal> =>
  proposeMigration(join(FOLDER, name, dockerfile), new Set(offers))
