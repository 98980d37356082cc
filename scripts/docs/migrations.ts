import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { migrate } from '../../src/migrate/migrate.js'
import { type Migration, OFFER_IDS, REFUSALS } from '../../src/migrate/migration.js'
import { ALONE } from '../../src/migrate/surroundings.js'
import { corpus, readTable } from '../../test/dockerfile/corpus.js'
import { checkMigrated } from './check-migrated.js'

/**
 * `npm run migrations`: migrates every Dockerfile beside the repository (../shared/corpus/dockerfiles), lets BuildKit check
 * what comes of it, and writes docs/migrate.md. Takes about a minute. Exits 1 where BuildKit does not accept a file.
 */
const PAGE = fileURLToPath(new URL('../../docs/migrate.md', import.meta.url))

if (corpus.missing) throw new Error('There is no ../shared/corpus/dockerfiles.')
const files = readTable(corpus.read('dockerfiles.tsv')).map(({ file = '', kind = '', base = '' }) => {
  const text = corpus.read(`dockerfiles/${file}`)
  const isPython =
    kind === 'single' && /^(?:docker\.io\/)?python:/u.test(base) && !/alpine|windowsservercore/u.test(base)
  const offered = migrate(text, { ...ALONE, offers: new Set(OFFER_IDS) })
  return { file, text, isPython, plain: migrate(text, ALONE), offered }
})
const python = files.filter(({ isPython }) => isPython)

const count = (migrations: readonly Migration[], fits: (migration: Migration) => boolean): number =>
  migrations.filter(fits).length

function row(name: string, fits: (migration: Migration) => boolean): readonly (string | number)[] {
  return [
    name,
    count(
      files.map(({ plain }) => plain),
      fits,
    ),
    count(
      python.map(({ plain }) => plain),
      fits,
    ),
    count(
      python.map(({ offered }) => offered),
      fits,
    ),
  ]
}

const rows = [
  row('**migrated**', ({ kind }) => kind === 'migrated'),
  row('**nothing to gain**', ({ kind }) => kind === 'nothing-to-gain'),
  ...Object.entries(REFUSALS).map(([id, why]) =>
    row(`\`${id}\`: ${why}`, migration => migration.kind === 'refused' && migration.refusal === id),
  ),
]
const taken = python.map(({ offered }) => offered)
const migrated = count(taken, ({ kind }) => kind === 'migrated')
const gaining = python.length - count(taken, ({ kind }) => kind === 'nothing-to-gain')
const share = Math.floor((100 * migrated) / gaining)
const pairs = files.flatMap(({ file, text, plain, offered }) =>
  [plain, offered].flatMap(migration =>
    migration.kind === 'migrated' ? [{ name: file, old: text, now: migration.text }] : [],
  ),
)
const verdict = await checkMigrated(pairs)
const head = `# What \`dockwiz migrate\` does with other people’s Dockerfiles

\`npm run migrations\` migrates ${files.length} Dockerfiles that nobody wrote for this project, without their repositories, and prints
this table. Its last two columns are the ${python.length} with a single stage on an official \`python:*\` image with Debian, first with
the safe changes alone, then with every offer (\`--offer all\`). With the offers, ${migrated} of the ${gaining} that can gain something are
migrated: ${share} %; of all ${python.length}, the ${python.length - gaining} with nothing to gain among them, that is ${Math.floor((100 * migrated) / python.length)} %. The others that are migrated stand on \`python:*-alpine\`, or on
Debian or Ubuntu and install python3 with apt.

What is migrated parses again, and is refused as \`multi-stage\` when it comes a second time; tests hold that for every file.

\`docker build --check\` of Docker ${verdict.engine} reads ${verdict.files - verdict.stopped.length} of the ${verdict.files} new files to the end, those with offers among
them, and warns of ${verdict.added.length === 0 ? 'nothing that it does not find in the old ones too' : `${verdict.added.length} things that are not in the old ones`}. It has no repository there, and one image
stands in for all that the files name.

`
const table = [
  ['', 'all files', 'python on Debian', 'with offers'],
  ['---', '--:', '--:', '--:'],
  ...rows,
].map(cells => `| ${cells.join(' | ')} |`)
const text = `${head}${table.join('\n')}\n`
await writeFile(PAGE, await format(text, { ...(await resolveConfig(PAGE)), parser: 'markdown' }))
process.stdout.write(
  `${files.length} Dockerfiles, ${migrated} of ${gaining} on Debian’s Python migrated: docs/migrate.md\n`,
)
for (const told of [...verdict.stopped, ...verdict.added]) process.stdout.write(`${told}\n`)
if (verdict.stopped.length > 0) process.exitCode = 1
