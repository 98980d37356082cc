import { expect, test } from 'vitest'
import type { Migration } from '../../src/migrate/migration.js'
import { PROJECTS, proposalFor } from './projects.js'

/** What `npm run equivalence` builds: the new file, and where each line of the old one went. */
test.each(PROJECTS)('$name is migrated', async project => {
  const { migration } = await proposalFor(project)
  await expect(told(migration)).toMatchFileSnapshot(`expected/${project.name}.txt`)
})

function told(migration: Migration): string {
  if (migration.kind !== 'migrated') return `${migration.kind}: ${migration.reason}\n`
  const { text, trace, gains, notes } = migration
  const lines = trace.map(
    ({ lines, stages, change, because }) =>
      `${lines?.start ?? '+'} ${change} → ${stages.join(', ') || 'nowhere'}: ${because}`,
  )
  return [text, ...lines, '', ...gains, ...notes, ''].join('\n')
}
