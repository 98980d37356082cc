import { readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { createMatcher, parseIgnore } from '../dockerfile/ignore.js'
import { walkContext } from '../measure/walk-context.js'
import { migrate } from '../migrate/migrate.js'
import type { Migrated, Migration, OfferId } from '../migrate/migration.js'
import type { BuildContext, Surroundings } from '../migrate/surroundings.js'
import type { Project } from '../project/project.js'
import { findProject } from '../project/read-project.js'
import { type DockerFiles, readDockerFiles } from './docker-files.js'
import { locateDockerfile } from './locate-dockerfile.js'

/** What would become of a Dockerfile. Nothing is written or run for it. */
export interface MigrationProposal {
  /** The build context, absolute. */
  readonly root: string
  readonly old: DockerFiles
  readonly migration: Migration
  readonly surroundings: Surroundings
}

/** A proposal with a new file in it. */
export interface AgreedMigration extends MigrationProposal {
  readonly migration: Migrated
}

/** The proposal where there is something to agree to; null where it is refused, or nothing is to be gained. */
export function agreedTo({ migration, ...proposal }: MigrationProposal): AgreedMigration | null {
  return migration.kind === 'migrated' ? { ...proposal, migration } : null
}

/**
 * Reads a Dockerfile with its surroundings, and migrates it.
 *
 * @param path a Dockerfile or a folder, as it was typed
 * @throws Problem where there is no Dockerfile that can be read.
 */
export async function proposeMigration(
  path: string,
  offers: ReadonlySet<OfferId>,
  signal?: AbortSignal,
): Promise<MigrationProposal> {
  const { root, file } = await locateDockerfile(path)
  const old = await readDockerFiles(root, file)
  const surroundings = await surroundingsOf(root, old.ignore, offers, signal)
  return { root, old, migration: migrate(old.text, surroundings), surroundings }
}

/** The same proposal with other offers taken. */
export function withOffers(proposal: MigrationProposal, offers: ReadonlySet<OfferId>): MigrationProposal {
  const surroundings = { ...proposal.surroundings, offers }
  return { ...proposal, surroundings, migration: migrate(proposal.old.text, surroundings) }
}

async function surroundingsOf(
  root: string,
  ignore: string | null,
  offers: ReadonlySet<OfferId>,
  signal: AbortSignal | undefined,
): Promise<Surroundings> {
  const project = await findProject(root)
  return {
    context: await readContext(root, ignore, signal),
    offers,
    native: project?.native ?? null,
    repairs: [],
    health: project === null ? null : healthOf(project),
  }
}

function healthOf({ roles }: Project): Surroundings['health'] {
  const role = roles.find(({ kind, port }) => kind === 'web' && port !== null)
  if (role?.port == null || role.health.kind === 'none') return null
  return { port: role.port, path: role.health.kind === 'http' ? role.health.path : null }
}

/** Manifests, what starts the application, and its code; what is larger is none of it. */
const TEXTS =
  /(?:\.(?:py|txt|in|toml|lock|sh|bash|conf|ini|cfg)|(?:^|\/)(?:Pipfile|Procfile|package-lock\.json|run|start|[\w-]*entrypoint[\w.-]*))$/u
const MOST_BYTES = 200_000
/** What others wrote and was installed here. */
const INSTALLED = /(?:^|\/)(?:site-packages|node_modules)\//u

async function readContext(
  root: string,
  ignore: string | null,
  signal: AbortSignal | undefined,
): Promise<BuildContext> {
  const matcher = createMatcher(parseIgnore(ignore ?? '').patterns)
  const [paths, ignored] = [new Set<string>(), new Set<string>()]
  const texts = new Map<string, string>()
  for await (const entry of walkContext(root, matcher, { whole: true, signal })) {
    if (entry.kind === 'folder' || entry.kind === 'unreadable') continue
    const path = entry.path.split(sep).join('/')
    if (entry.ignored) ignored.add(path)
    else paths.add(path)
    const isOwn = entry.kind === 'file' && !entry.ignored && !INSTALLED.test(path)
    const isText = isOwn && TEXTS.test(path) && entry.stats.size <= MOST_BYTES
    if (isText) texts.set(path, await readFile(join(root, path), 'utf8').catch(() => ''))
  }
  return { paths, ignored, texts }
}
