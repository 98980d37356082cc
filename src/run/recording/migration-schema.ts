import * as v from 'valibot'
import { CHANGES, OFFER_IDS, STAGE_NAMES } from '../../migrate/migration.js'

const text = v.string()
const texts = v.array(text)

const traceEntry = v.object({
  lines: v.nullable(v.object({ start: v.number(), end: v.number() })),
  text,
  stages: v.array(v.picklist(STAGE_NAMES)),
  change: v.picklist(CHANGES),
  because: text,
})

/** A migration as a recording keeps it. */
export const migratedSchema = v.object({
  kind: v.literal('migrated'),
  text,
  gains: texts,
  trace: v.array(traceEntry),
  offers: v.array(v.object({ id: v.picklist(OFFER_IDS), title: text, risk: text, taken: v.boolean() })),
  notes: texts,
})
