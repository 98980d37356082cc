import { printable } from '../../common/text.js'
import type { Migration, OfferId } from '../../migrate/migration.js'
import { migrationFiles } from '../../run/migration-files.js'
import {
  type AgreedMigration,
  agreedTo,
  type MigrationProposal,
  withOffers,
} from '../../run/propose-migration.js'
import { wrap } from '../../report/layout.js'
import { styleFor } from '../../report/style.js'
import { migrationText } from '../view/migration-text.js'
import type { Dialogue } from './dialogue.js'

/** Shows a migration, asks for each offer, and whether to write it; null where nothing is to be written. */
export async function agreeToMigration(
  dialogue: Dialogue,
  first: MigrationProposal,
): Promise<AgreedMigration | null> {
  const show = (proposal: MigrationProposal) =>
    dialogue.say(migrationText(migrationFiles(proposal), proposal.migration, dialogue.surface))
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
  return (await isYes(
    dialogue,
    `Write ${migrationFiles(last)
      .map(({ path }) => printable(path))
      .join(' and ')}`,
    'y',
  ))
    ? agreed
    : null
}

/** What was said no to is not offered again. */
const withTakenAlone = (migration: Migration): Migration =>
  migration.kind === 'refused'
    ? migration
    : { ...migration, offers: migration.offers.filter(({ taken }) => taken) }

/** Asks whether a Dockerfile that is there shall be migrated, or a new one written. */
export async function prefersMigration(dialogue: Dialogue, { old }: MigrationProposal): Promise<boolean> {
  const { width } = styleFor(dialogue.surface)
  dialogue.say(
    ...wrap(
      `${printable(old.dockerfile)} is there already, with a single stage. dockwiz can migrate it: its lines, comments and settings stay, in two stages, and you see where each goes. Or it asks its questions, writes a new one and measures it beside the old.`,
      width - 1,
    ),
    '',
  )
  return (await choose(dialogue, 'm to migrate it, n for a new one', ['m', 'n'], 'm')) === 'm'
}

const isYes = async (dialogue: Dialogue, question: string, usual: 'y' | 'n'): Promise<boolean> =>
  (await choose(dialogue, `${question}? y or n`, ['y', 'n'], usual)) === 'y'

const WORDS = { y: 'yes', n: 'no', m: 'migrate' } as const

/** Asks until the answer is one of them, or the word that it stands for. */
async function choose<Key extends keyof typeof WORDS>(
  dialogue: Dialogue,
  question: string,
  keys: readonly Key[],
  usual: Key,
): Promise<Key> {
  for (;;) {
    const said = (await dialogue.ask(question, usual)).toLowerCase()
    const chosen = keys.find(key => said === key || said === WORDS[key])
    if (chosen !== undefined) return chosen
    dialogue.say(`“${printable(said)}” is neither ${keys.join(' nor ')}.`)
  }
}
