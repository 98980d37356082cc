import type { Migration, Offer, TraceEntry } from '../migrate/migration.js'

const MIGRATION_SCHEMA = 'dockwiz.migration/1'

/** What `dockwiz migrate --json` tells. Texts of the file are as found: hostile until quoted. */
export interface MigrationReport {
  readonly schema: typeof MIGRATION_SCHEMA
  readonly status: Migration['kind']
  /** Why it is refused, or would gain nothing; what it gains otherwise. */
  readonly reason: string
  /** One word for a refusal, for programs; null otherwise. */
  readonly refusal: string | null
  readonly gains: readonly string[]
  readonly notes: readonly string[]
  readonly trace: readonly TraceEntry[]
  /** `current` is null where there is no such file yet. */
  readonly files: readonly {
    readonly path: string
    readonly current: string | null
    readonly content: string
  }[]
  readonly offers: readonly Offer[]
}

export function migrationReport(files: MigrationReport['files'], migration: Migration): MigrationReport {
  const empty = { gains: [], notes: [], trace: [], files: [], offers: [], refusal: null }
  const head = { schema: MIGRATION_SCHEMA, status: migration.kind } as const
  switch (migration.kind) {
    case 'refused':
      return { ...head, ...empty, reason: migration.reason, refusal: migration.refusal }
    case 'nothing-to-gain':
      return { ...head, ...empty, reason: migration.reason, offers: migration.offers }
    case 'migrated': {
      const { gains, notes, trace, offers } = migration
      return { ...head, reason: gains.join(' '), refusal: null, gains, notes, trace, files, offers }
    }
  }
}
