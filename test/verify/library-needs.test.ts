import { execa } from 'execa'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { detectEngine } from '../../src/engine/detect.js'
import type { Engine } from '../../src/engine/engine.js'
import { packagesOf, readLibraryNeeds, type LibraryNeed } from '../../src/verify/library-needs.js'
import { openLab } from '../lab/lab.js'

/** What real distributions ask the system for, read from images that were built with nothing but pip. */
const RELEASES = ['bookworm', 'trixie'] as const
const whole = process.env['DOCKWIZ_MATRIX'] !== undefined
const lab = await openLab({ images: RELEASES.map(release => `python:3.12-slim-${release}`) })
if (lab.kind === 'absent') process.stderr.write(`skipped: ${lab.why}\n`)
const name = `dockwiz-needs-${randomUUID().slice(0, 8)}`
const built: string[] = []
const signal = new AbortController().signal
let engine: Engine

beforeAll(async () => {
  if (lab.kind === 'lab') engine = await detectEngine({ ...process.env, ...lab.env })
})
afterAll(async () => {
  if (lab.kind === 'lab' && built.length > 0)
    await execa('docker', ['rmi', '--force', ...built], { env: lab.env, reject: false })
})

interface Distribution {
  readonly requirement: string
  /** To compile with; none for a wheel. */
  readonly build: readonly string[]
  /** By release where the names differ. */
  readonly needs: readonly string[] | Readonly<Record<(typeof RELEASES)[number], readonly string[]>>
}

const ABOUT = `# What real distributions need from Debian

Installed with pip in \`python:3.12-slim\`, compiled where no wheel is there, then copied into a runtime stage without any
of these packages. What the extensions ask for, beyond what the base image and the wheels bring, as dockwiz derives it.
Taken with \`DOCKWIZ_MATRIX=1 npx vitest run test/verify/library-needs.test.ts -u\`.`

const GCC = ['gcc', 'libc6-dev']
const DISTRIBUTIONS: readonly Distribution[] = [
  { requirement: 'markupsafe==3.0.2', build: [], needs: [] },
  { requirement: 'pyodbc==5.2.0', build: [], needs: ['libodbc2'] },
  { requirement: 'psycopg2==2.9.10', build: [...GCC, 'libpq-dev'], needs: ['libpq5'] },
  {
    requirement: 'mysqlclient==2.2.7',
    build: [...GCC, 'pkg-config', 'default-libmysqlclient-dev'],
    needs: ['libmariadb3'],
  },
  { requirement: 'lightgbm==4.6.0', build: [], needs: ['libgomp1'] },
  {
    requirement: 'opencv-python==4.11.0.86',
    build: [],
    needs: { bookworm: ['libgl1', 'libglib2.0-0'], trixie: ['libgl1', 'libglib2.0-0t64'] },
  },
]
const CASES = DISTRIBUTIONS.slice(0, whole ? undefined : 2).flatMap(distribution =>
  RELEASES.slice(whole ? 0 : 1).map(release => [distribution.requirement, release, distribution] as const),
)

/** A row of docs/libraries.md for each: what was asked for, and which package has it. */
const rows: string[] = []

describe.skipIf(lab.kind === 'absent')('needs', () => {
  test.each(CASES)(
    '%s on %s',
    async (requirement, release, distribution) => {
      const needs = await needsOf(distribution, release)
      const expected = 'trixie' in distribution.needs ? distribution.needs[release] : distribution.needs
      expect([...new Set(needs.map(need => need.package))].sort()).toEqual(expected)
      expect(needs.filter(({ there }) => there)).toEqual([])
      const asked = needs.map(({ soname, package: name }) => `\`${soname}\` → ${name ?? '?'}`)
      rows.push(`| ${requirement} | ${release} | ${asked.join(', ') || 'nothing'} |`)
    },
    600_000,
  )

  test.skipIf(!whole)('what they ask for is written down', async () => {
    const text = [
      ABOUT,
      '',
      '| distribution | Debian | asks the system for |',
      '|---|---|---|',
      ...rows,
      '',
    ].join('\n')
    await expect(text).toMatchFileSnapshot(fileURLToPath(new URL('../../docs/libraries.md', import.meta.url)))
  })

  test('the packages of libraries, by the lists of the image', async () => {
    const found = await packagesOf(engine, 'python:3.12-slim-trixie', ['libz.so.1', 'libnobody.so.1'], signal)
    expect([...found]).toEqual([['libz.so.1', 'zlib1g']])
    expect([...(await packagesOf(engine, 'dockwiz-nobody:has-this', ['libz.so.1'], signal))]).toEqual([])
  }, 60_000)
})

async function needsOf(
  { requirement, build }: Distribution,
  release: string,
): Promise<readonly LibraryNeed[]> {
  const base = `python:3.12-slim-${release}`
  const apt = `RUN apt-get update && apt-get install -y --no-install-recommends ${build.join(' ')}`
  const text = [
    `FROM ${base} AS builder`,
    ...(build.length === 0 ? [] : [apt]),
    `RUN python -m venv /opt/venv && /opt/venv/bin/pip install --quiet ${requirement}`,
    `FROM ${base}`,
    'COPY --from=builder /opt/venv /opt/venv',
    'ENV PATH=/opt/venv/bin:$PATH',
  ].join('\n')
  const tag = `${name}:${release}-${requirement.split('=')[0] ?? ''}`
  await execa('docker', ['build', '--quiet', '--tag', tag, '-'], { input: text, env: engine.env })
  built.push(tag)
  return (await readLibraryNeeds(engine, { image: tag, base }, signal)) ?? []
}
