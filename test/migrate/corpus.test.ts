import { describe, expect, test } from 'vitest'
import { parseDockerfile } from '../../src/dockerfile/parse.js'
import { migrate } from '../../src/migrate/migrate.js'
import { OFFER_IDS } from '../../src/migrate/migration.js'
import { ALONE } from '../../src/migrate/surroundings.js'
import { corpus, readTable } from '../dockerfile/corpus.js'

if (corpus.missing)
  process.stderr.write('There is no ../shared/corpus: migrations of real Dockerfiles are skipped.\n')

/** Official Python images on Debian, as the table has the base. */
const isDebianPython = (base: string): boolean =>
  /^(?:docker\.io\/)?python:/u.test(base) && !/alpine|windowsservercore/u.test(base)

describe.skipIf(corpus.missing)('Dockerfiles that nobody here wrote', () => {
  const rows = corpus.missing ? [] : readTable(corpus.read('dockerfiles.tsv'))
  const withOffers = { ...ALONE, offers: new Set(OFFER_IDS) }

  test('are there', () => {
    expect(rows.length).toBeGreaterThan(150)
  })

  test.each(rows.map(({ file = '', kind = '' }) => [file, kind]))(
    '%s is migrated, or left with a reason',
    (file, kind) => {
      const text = corpus.read(`dockerfiles/${file}`)
      const migration = migrate(text, ALONE)
      const isMulti = migration.kind === 'refused' && /^(?:multi-stage|variants)$/u.test(migration.refusal)
      expect(isMulti).toBe(kind === 'multi')
      if (migration.kind !== 'migrated') {
        expect(migration.reason).toMatch(/\S$/u)
        return
      }
      expect(parseDockerfile(migration.text).problems).toEqual([])
      expect(migrate(migration.text, ALONE)).toMatchObject({ kind: 'refused', refusal: 'multi-stage' })
    },
  )

  test('of single stages on official Python images at least four fifths of what can gain something are migrated', () => {
    const python = rows.filter(({ kind, base = '' }) => kind === 'single' && isDebianPython(base))
    const kinds = python.map(({ file = '' }) => migrate(corpus.read(`dockerfiles/${file}`), withOffers).kind)
    const count = (kind: string): number => kinds.filter(found => found === kind).length
    expect(python.length).toBeGreaterThan(30)
    expect(count('migrated') / (python.length - count('nothing-to-gain'))).toBeGreaterThanOrEqual(0.8)
  })
})
