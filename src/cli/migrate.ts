import { Problem, type ExitCode } from '../common/problem.js'
import { OFFER_IDS, type OfferId } from '../migrate/migration.js'
import { migrationReport } from '../report/migration-report.js'
import { keeping } from '../run/keep.js'
import { runMigrationBuilds } from '../run/migrate.js'
import { migrationFiles } from '../run/migration-files.js'
import {
  type AgreedMigration,
  agreedTo,
  type MigrationProposal,
  proposeMigration,
} from '../run/propose-migration.js'
import { writeFiles } from '../run/write-files.js'
import { migrationText } from '../ui/view/migration-text.js'
import { surfaceOf } from '../ui/view/surface.js'
import type { FlagLists, Invocation } from './commands.js'
import { chooseFrontEnd } from './front-end.js'
import { readKeeping } from './keeping.js'
import { openRecording } from './recording.js'
import { show, terminalOf, type Start } from './show.js'
import { readRuns } from './values.js'

/** `dockwiz migrate`: a single-stage Dockerfile into one with a builder, shown, written after a yes, built beside the old one. */
export async function migrateCommand(invocation: Invocation): Promise<ExitCode> {
  const { positionals, all } = invocation
  const offers = new Set(readOffers(all))
  return await carryOut(invocation, () => proposeMigration(positionals[0] ?? '.', offers))
}

/** Shows a migration, and where it is agreed to writes, builds and compares it. Flags are read before anything is done. */
export async function carryOut(
  { flags, all, process }: Invocation,
  propose: () => Promise<MigrationProposal>,
): Promise<ExitCode> {
  const runs = readRuns('migrate', flags)
  const kept = readKeeping(flags, all)
  const json = flags.has('json')
  refuseRecording(flags)
  const proposal = await propose()
  const isShown =
    flags.has('dry-run') || (proposal.migration.kind !== 'migrated' && (json || !isAsked(flags, process)))
  if (isShown) return print(proposal, json, process)
  const agreed = isAsked(flags, process) ? await ask(proposal, process) : assumed(proposal, flags, process)
  if (agreed === null) return proposal.migration.kind === 'refused' ? 1 : 0
  const recorded = await openRecording('migrate', { flags, all, process })
  const files = migrationFiles(agreed)
  const paths = files.map(({ path }) => path)
  const written = await writeFiles(agreed.root, files, paths, 'dockwiz migrate --dry-run')
  if (flags.has('no-build')) {
    process.stderr.write(`Written: ${paths.join(', ')}. The old one is kept: ${written[0]?.backup ?? ''}\n`)
    return json ? print(proposal, true, process) : 0
  }
  const builds = { agreed, written, runs, env: process.env }
  const start: Start = (_, signal) => keeping(runMigrationBuilds(builds, signal), kept)
  return await show('migrate', recorded(start), flags, process)
}

/** A recording shows the diff and what comes of it; the diff alone is what `--dry-run` prints. */
function refuseRecording(flags: Invocation['flags']): void {
  const builds = !flags.has('dry-run') && !flags.has('no-build')
  if (builds || !flags.has('record')) return
  throw new Problem('usage', {
    what: '--record keeps the builds, and nothing would be built.',
    next: ['Leave out --record, or --dry-run and --no-build.'],
  })
}

function print(
  proposal: MigrationProposal,
  json: boolean,
  { stdout, env, platform }: NodeJS.Process,
): ExitCode {
  const { migration } = proposal
  stdout.write(
    json
      ? `${JSON.stringify(migrationReport(migrationFiles(proposal), migration), null, 2)}\n`
      : migrationText(migrationFiles(proposal), migration, surfaceOf(stdout, env, platform)),
  )
  return migration.kind === 'refused' ? 1 : 0
}

/** Whether somebody is there who can be asked. */
const isAsked = (flags: Invocation['flags'], process: NodeJS.Process): boolean =>
  chooseFrontEnd({ json: flags.has('json'), yes: flags.has('yes'), plain: true }, terminalOf(process)) !==
  'none'

/** Asks for each offer and for the writing; null where nothing is to be written. */
async function ask(first: MigrationProposal, process: NodeJS.Process): Promise<AgreedMigration | null> {
  const [{ terminalDialogue }, { agreeToMigration }] = await Promise.all([
    import('../ui/plain/dialogue.js'),
    import('../ui/plain/migration.js'),
  ])
  return await agreeToMigration(terminalDialogue(process), first)
}

/** Without a terminal: what the flags say. @throws Problem where nobody said yes. */
function assumed(
  proposal: MigrationProposal,
  flags: Invocation['flags'],
  { stderr, env, platform }: NodeJS.Process,
): AgreedMigration | null {
  const agreed = agreedTo(proposal)
  if (agreed === null) return null
  if (!flags.has('yes') && !flags.has('json'))
    throw new Problem('answers-missing', {
      what: 'Nobody is there to say yes to the new Dockerfile.',
      next: ['Look at it: dockwiz migrate --dry-run', 'Take the safe changes: dockwiz migrate --yes'],
    })
  if (!flags.has('json'))
    stderr.write(migrationText(migrationFiles(agreed), agreed.migration, surfaceOf(stderr, env, platform)))
  return agreed
}

function readOffers(all: FlagLists): readonly OfferId[] {
  const named = (all.get('offer') ?? []).flatMap(value => value.split(',')).map(name => name.trim())
  return named.flatMap(name => (name === 'all' ? OFFER_IDS : [readOffer(name)]))
}

function readOffer(name: string): OfferId {
  const offer = OFFER_IDS.find(known => known === name)
  if (offer !== undefined) return offer
  throw new Problem('usage', {
    what: `“${name}” is not an offer.`,
    next: [`There are: ${OFFER_IDS.join(', ')}, and all. For example: --offer user,healthcheck`],
  })
}
