import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { version } from '../../src/cli/version.js'
import { temporaryFolder } from '../../src/common/temporary-folder.js'
import { LESSONS } from '../../src/learn/lessons.js'
import { OFFER_IDS } from '../../src/migrate/migration.js'
import { readProject } from '../../src/project/read-project.js'
import { renderJson } from '../../src/report/json.js'
import type { Report } from '../../src/report/report.js'
import type { RunEvent } from '../../src/run/events.js'
import { runInit } from '../../src/run/init.js'
import { runLesson } from '../../src/run/lesson.js'
import { runMigrationBuilds } from '../../src/run/migrate.js'
import { migrationFiles } from '../../src/run/migration-files.js'
import { agreedTo, proposeMigration } from '../../src/run/propose-migration.js'
import { discretionFor } from '../../src/run/recording/discretion.js'
import { SHIPPED, shippedFile } from '../../src/run/recording/shipped.js'
import { Recorder, recording } from '../../src/run/recording/record.js'
import { unattended } from '../../src/run/unattended.js'
import { writeFiles } from '../../src/run/write-files.js'
import { copyFixture } from '../../test/lab/copy-fixture.js'
import { requireLab } from '../../test/lab/lab.js'
import { REPORT, writeReadme } from './readme.js'
import { shipRecording } from './shipped-recording.js'

/**
 * `npm run recordings [-- NAME…]`: records in the lab what `dockwiz replay` plays, into recordings/. Without names, all
 * that is shipped: `init`, `migrate` and each lesson; with them those. For a quiet machine. `npm run docs` takes `init` again, with the
 * figures and the pictures of the README, which are drawn from it.
 */
/** A small service with an extension that pip compiles. */
const MIGRATED = 'heredoc-and-extension'

const { positionals } = parseArgs({ allowPositionals: true })
const lab = await requireLab()
const env = { ...process.env, ...lab.env }
const never = new AbortController().signal
for (const name of positionals.length === 0 ? SHIPPED : positionals) {
  if (!SHIPPED.includes(name)) throw new Error(`${name} does not ship. There are ${SHIPPED.join(', ')}.`)
  await using folder = await temporaryFolder('recordings')
  const { command, events, root } = await session(name)
  const file = join(folder.path, `${name}.jsonl`)
  const discretion = discretionFor({ variables: [], options: [] }, env)
  const recorder = await Recorder.begin(file, { command, dockwiz: version() }, discretion)
  for await (const event of recording(events, recorder)) {
    if (event.kind === 'building')
      process.stderr.write(`${event.image}, ${event.scenario ?? 'build'} ${event.run}\n`)
    if (event.kind === 'done' && name === 'init' && root !== null) await keepFigures(event.report, root)
  }
  process.stdout.write(`${await shipRecording(file, root, shippedFile(name))}\n`)
  if (root !== null) await rm(dirname(root), { recursive: true })
}

/** What the README shows is what the recording plays. */
async function keepFigures(report: Report, root: string): Promise<void> {
  await writeFile(REPORT, renderJson(report).replaceAll(root, '.'))
  await writeReadme()
}

interface Session {
  readonly command: string
  readonly events: AsyncIterable<RunEvent>
  /** The folder that is worked on; written as `.`. */
  readonly root: string | null
}

async function session(name: string): Promise<Session> {
  const lesson = LESSONS.find(({ id }) => id === name)
  if (lesson !== undefined) {
    const request = { lesson, prediction: null, env }
    return { command: 'learn', events: runLesson(request, never), root: null }
  }
  return name === 'migrate' ? await migration() : await main()
}

async function main(): Promise<Session> {
  const root = await copyFixture('fastapi-postgres')
  const request = {
    ...{ folder: root, project: readProject(root), given: {}, preset: null, reset: false, flags: [] },
    ...{ build: true, dryRun: false, tag: null, runs: 3, environment: [], explain: false, env },
  }
  const desk = unattended(() => undefined)
  return { command: 'init', events: runInit(request, desk, never), root }
}

async function migration(): Promise<Session> {
  const root = join(await mkdtemp(join(tmpdir(), 'dockwiz-recordings-')), MIGRATED)
  await cp(fileURLToPath(new URL(`../../test/fixtures/single-stage/${MIGRATED}`, import.meta.url)), root, {
    recursive: true,
  })
  const agreed = agreedTo(await proposeMigration(root, new Set(OFFER_IDS)))
  if (agreed === null) throw new Error(`${MIGRATED} is not migrated.`)
  const files = migrationFiles(agreed)
  const written = await writeFiles(
    root,
    files,
    files.map(({ path }) => path),
    'dockwiz migrate --dry-run',
  )
  return { command: 'migrate', events: runMigrationBuilds({ agreed, written, runs: 2, env }, never), root }
}
