import { expect, test } from 'vitest'
import { migrate } from '../../../src/migrate/migrate.js'
import { ALONE } from '../../../src/migrate/surroundings.js'
import type { MigrationProposal } from '../../../src/run/propose-migration.js'
import { agreeToMigration, prefersMigration } from '../../../src/ui/plain/migration.js'
import { scripted } from './scripted-dialogue.js'

const TEXT = `FROM python:3.12
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
CMD gunicorn app:app -b 0.0.0.0:8000
`

const proposal: MigrationProposal = {
  root: '/nowhere',
  old: {
    dockerfile: 'Dockerfile',
    path: '/nowhere/Dockerfile',
    text: TEXT,
    ignore: null,
    ignoreFile: '.dockerignore',
  },
  migration: migrate(TEXT, ALONE),
  surroundings: ALONE,
}
const offered = proposal.migration.kind === 'migrated' ? proposal.migration.offers.map(({ id }) => id) : []

test('each offer is asked for, a wrong answer once more, and what was taken is in the file', async () => {
  const answers = offered.flatMap(id => (id === 'exec' ? ['zzz', 'Yes'] : ['']))
  const dialogue = scripted([...answers, 'ja', ''])
  const agreed = await agreeToMigration(dialogue, proposal)
  expect(agreed?.migration.text).toContain('CMD ["gunicorn", "app:app", "-b", "0.0.0.0:8000"]')
  expect(agreed?.migration.text).not.toContain('USER')
  expect(dialogue.heard).toContain('“zzz” is neither y nor n.')
  expect(dialogue.heard).toContain('“ja” is neither y nor n.')
})

test('nothing is written after a no', async () => {
  const dialogue = scripted([...offered.map(() => 'n'), 'n'])
  expect(await agreeToMigration(dialogue, proposal)).toBeNull()
})

test.each([
  [['what', 'migrate'], true],
  [[''], true],
  [['N'], false],
] as const)('whether to migrate at all: %j', async (words, expected) => {
  expect(await prefersMigration(scripted(words), proposal)).toBe(expected)
})
