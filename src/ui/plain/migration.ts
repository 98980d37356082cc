import { printable } from '../../common/text.js'
import type { Migration, OfferId } from '../../migrate/migration.js'
import {
  type AgreedMigration,
  agreedTo,
  type MigrationProposal,
  withOffers,
} from '../../run/propose-migration.js'
import { migrationText } from '../view/migration-text.js'
import type { Dialogue } from './dialogue.js'

/** Shows a migration, asks for each offer, and whether to write it; null where nothing is to be written. */
export async function agreeToMigration(
  dialogue: Dialogue,
  first: MigrationProposal,
): Promise<AgreedMigration | null> {
  const show = ({ old, migration }: MigrationProposal) =>
    dialogue.say(migrationText(old, migration, dialogue.surface))
  show(first)
  if (first.migration.kind === 'refused') return null
  const taken = new Set<OfferId>()
  for (const { id, title, taken: asked } of first.migration.offers)
    if (asked || (await isYes(dialogue, `${id}: ${title}`, 'n'))) taken.add(id)
  const known = first.migration.offers.filter(offer => offer.taken).length
  const last = taken.size === known ? first : withOffers(first, taken)
  if (last !== first) show({ ...last, migration: withTakenAlone(last.migration) })
  const agreed = agreedTo(last)
  if (agreed === null) return null
  return (await isYes(dialogue, `Write ${printable(last.old.dockerfile)}`, 'y')) ? agreed : null
}

/** What was said no to is not offered again. */
const withTakenAlone = (migration: Migration): Migration =>
  migration.kind === 'refused'
    ? migration
    : { ...migration, offers: migration.offers.filter(({ taken }) => taken) }

/** Asks until the answer is one. */
async function isYes(dialogue: Dialogue, question: string, usual: 'y' | 'n'): Promise<boolean> {
  for (;;) {
    const said = (await dialogue.ask(`${question}? y or n`, usual)).toLowerCase()
    if (/^(?:y|yes|n|no)$/u.test(said)) return said.startsWith('y')
    dialogue.say(`“${printable(said)}” is neither y nor n.`)
  }
}
