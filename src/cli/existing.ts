import { Problem } from '../common/problem.js'
import { isOwnText } from '../project/own-files.js'
import { dockerfileIn } from '../run/docker-files.js'
import type { MigrationProposal } from '../run/propose-migration.js'
import { QUESTION_FLAGS } from '../wizard/flags.js'
import type { FlagValues, Invocation } from './commands.js'
import { chooseFrontEnd } from './front-end.js'
import { terminalOf } from './show.js'
import { textOf } from './values.js'

/** Flags of `init` that are about the new Dockerfile. */
const ABOUT_NEW = [...QUESTION_FLAGS.map(({ name }) => name), 'preset', 'reset', 'explain', 'tag', 'env']

/**
 * The migration of the Dockerfile that is in the folder, where `init` shall do that instead of writing a new one: because
 * --existing says so, or somebody who was asked.
 *
 * @throws Problem `usage` where the flags contradict each other, or there is no Dockerfile to migrate.
 */
export async function migrationInstead({
  positionals,
  flags,
  process,
}: Invocation): Promise<MigrationProposal | null> {
  const folder = positionals[0] ?? '.'
  const way = readWay(flags)
  const stray = ABOUT_NEW.filter(name => flags.has(name))
  if (way === 'migrate') {
    refuse(stray)
    return await propose(folder)
  }
  const { json, yes, plain } = { json: flags.has('json'), yes: flags.has('yes'), plain: flags.has('plain') }
  const isAsked = chooseFrontEnd({ json, yes, plain }, terminalOf(process)) !== 'none'
  if (way === 'replace' || stray.length > 0 || !isAsked) return null
  const proposal = await gainful(folder)
  return proposal !== null && (await isWanted(proposal, process)) ? proposal : null
}

function readWay(flags: FlagValues): 'migrate' | 'replace' | null {
  const said = textOf(flags, 'existing')
  if (said === null || said === 'migrate' || said === 'replace') return said
  throw new Problem('usage', {
    what: `--existing takes migrate or replace, not “${said}”.`,
    next: ['Keep its lines, in two stages: --existing migrate', 'Have a new one written: --existing replace'],
  })
}

function refuse(stray: readonly string[]): void {
  const [first] = stray
  if (first === undefined) return
  throw new Problem('usage', {
    what: `--${first} is for a new Dockerfile, and --existing migrate keeps the old one’s lines.`,
    next: [
      `Leave out ${stray.map(name => `--${name}`).join(', ')}.`,
      'Or have a new one written: --existing replace',
    ],
  })
}

/** Loaded only where there is something to migrate: the first question of a new Dockerfile must not wait for it. */
async function propose(folder: string): Promise<MigrationProposal> {
  const { proposeMigration } = await import('../run/propose-migration.js')
  return await proposeMigration(folder, new Set())
}

/** The migration, where a person wrote a Dockerfile that gains by one; null otherwise. */
async function gainful(folder: string): Promise<MigrationProposal | null> {
  if ((await dockerfileIn(folder)) === null) return null
  const proposal = await propose(folder).catch((error: unknown) => {
    // What is wrong with the file or the folder is told by the run that asks nothing of it.
    if (error instanceof Problem) return null
    throw error
  })
  return proposal?.migration.kind === 'migrated' && !isOwnText(proposal.old.text) ? proposal : null
}

async function isWanted(proposal: MigrationProposal, process: NodeJS.Process): Promise<boolean> {
  const [{ terminalDialogue }, { prefersMigration }] = await Promise.all([
    import('../ui/plain/dialogue.js'),
    import('../ui/plain/migration.js'),
  ])
  return await prefersMigration(terminalDialogue(process), proposal)
}
