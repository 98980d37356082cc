import { printable } from '../../common/text.js'
import type { OfferId } from '../../migrate/migration.js'
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
    if (asked || (await isYes(dialogue, `${id}: ${title}? y or n`, 'n'))) taken.add(id)
  const known = first.migration.offers.filter(offer => offer.taken).length
  const last = taken.size === known ? first : withOffers(first, taken)
  if (last !== first) show(last)
  const agreed = agreedTo(last)
  if (agreed === null) return null
  return (await isYes(dialogue, `Write ${printable(last.old.dockerfile)}? y or n`, 'y')) ? agreed : null
}

const isYes = async (dialogue: Dialogue, question: string, usual: string): Promise<boolean> =>
  (await dialogue.ask(question, usual)).toLowerCase().startsWith('y')
