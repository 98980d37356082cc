import { randomUUID } from 'node:crypto'
import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { execa } from 'execa'
import { format, resolveConfig } from 'prettier'
import * as v from 'valibot'
import { reportSchema } from '../../src/report/schema.js'
import { folderWith } from '../../test/engine/files.js'
import { requireLab } from '../../test/lab/lab.js'
import { median } from '../median.js'

/**
 * `npm run by-hand [-- ROUNDS]`: `dockwiz measure` beside docker and the shell's `time`, taking turns, and writes
 * docs/by-hand.md. Exits 1 where what was timed by hand lies outside the spread that dockwiz states. For a machine that
 * does nothing else meanwhile.
 */
const PAGE = fileURLToPath(new URL('../../docs/by-hand.md', import.meta.url))
const BIN = fileURLToPath(new URL('../../bin/dockwiz.js', import.meta.url))
const BASE = 'python:3.12-slim-bookworm'
const SCENARIOS = ['clean', 'unchanged', 'code', 'dependencies'] as const
const DOCKERFILE = `FROM ${BASE}
COPY requirements.txt /
RUN python3 -c "print(sum(range(30_000_000)))" && head -c 2000000 /dev/urandom > /installed
COPY src /srv
RUN python3 -m compileall -q /srv
`

type Seconds = Record<(typeof SCENARIOS)[number], number[]>
const none = (): Seconds => ({ clean: [], unchanged: [], code: [], dependencies: [] })

async function main(): Promise<void> {
  const { positionals } = parseArgs({ allowPositionals: true })
  const rounds = Number(positionals[0] ?? 7)
  const { env } = await requireLab({ images: [BASE] })
  const tag = `dockwiz-by-hand:${randomUUID()}`
  const project = {
    Dockerfile: DOCKERFILE,
    'requirements.txt': 'six==1.17.0\n',
    'src/main.py': 'print(1)\n',
  }
  await using folder = await folderWith(project)
  const [told, byHand] = [none(), none()]
  let bytes = { told: 0, byHand: 0 }
  try {
    for (let round = 0; round <= rounds; round += 1) {
      const dockwiz = () => measure(folder.path, env)
      const hand = () => timeByHand(folder.path, env, tag)
      // Taking turns at being first. What the first round does is only to warm up.
      const [one, other] = round % 2 === 0 ? [await dockwiz(), await hand()] : await handFirst(hand, dockwiz)
      bytes = { told: one.bytes, byHand: await bytesByHand(env, tag) }
      if (round === 0) continue
      for (const scenario of SCENARIOS) {
        told[scenario].push(one.seconds[scenario])
        byHand[scenario].push(other[scenario])
      }
    }
  } finally {
    await execa('docker', ['image', 'rm', '--force', tag], { env, reject: false })
  }
  const rows = SCENARIOS.map(scenario => row(scenario, told[scenario], byHand[scenario]))
  await write(rows, rounds, bytes)
  process.stdout.write(`${rows.map(cells => cells.join('  ')).join('\n')}\n`)
  if (rows.some(([, , , verdict]) => verdict !== 'within') || bytes.told !== bytes.byHand)
    process.exitCode = 1
}

type Once = Record<(typeof SCENARIOS)[number], number>
type Measured = { readonly seconds: Once; readonly bytes: number }

async function handFirst(
  hand: () => Promise<Once>,
  dockwiz: () => Promise<Measured>,
): Promise<[Measured, Once]> {
  const byHand = await hand()
  return [await dockwiz(), byHand]
}

async function measure(folder: string, env: Record<string, string>): Promise<Measured> {
  const { stdout } = await execa(process.execPath, [BIN, 'measure', folder, '--json', '--runs', '1'], { env })
  const report = v.parse(reportSchema, JSON.parse(stdout))
  const seconds = (scenario: string): number =>
    report.builds.find(build => build.scenario === scenario)?.seconds[0] ?? NaN
  const all = { clean: 0, unchanged: 0, code: 0, dependencies: 0 }
  for (const scenario of SCENARIOS) all[scenario] = seconds(scenario)
  return { seconds: all, bytes: report.images.after?.bytes ?? 0 }
}

/** As a person would: change a file, build, read the clock. */
async function timeByHand(folder: string, env: Record<string, string>, tag: string): Promise<Once> {
  const time = async (...options: string[]): Promise<number> => {
    const command = `TIMEFORMAT=%3R; time docker build --tag ${tag} ${options.join(' ')} . >/dev/null 2>&1`
    const { stderr } = await execa('bash', ['-c', command], { cwd: folder, env })
    return Number(stderr.trim())
  }
  const after = async (file: string): Promise<number> => {
    const path = join(folder, file)
    const text = await readFile(path, 'utf8')
    await appendFile(path, `# ${randomUUID()}\n`)
    const seconds = await time()
    await writeFile(path, text)
    return seconds
  }
  return {
    clean: await time('--no-cache'),
    unchanged: await time(),
    code: await after('src/main.py'),
    dependencies: await after('requirements.txt'),
  }
}

async function bytesByHand(env: Record<string, string>, tag: string): Promise<number> {
  const { stdout } = await execa('docker', ['history', '--human=false', '--format={{.Size}}', tag], { env })
  return stdout.split('\n').reduce((sum, size) => sum + Number(size), 0)
}

function row(scenario: string, told: readonly number[], byHand: readonly number[]): string[] {
  const hand = median([...byHand])
  const isWithin = Math.min(...told) <= hand && hand <= Math.max(...told)
  return [scenario, spread(told), spread(byHand), isWithin ? 'within' : 'OUTSIDE']
}

const spread = (seconds: readonly number[]): string =>
  `${median([...seconds]).toFixed(2)} s (${Math.min(...seconds).toFixed(2)}–${Math.max(...seconds).toFixed(2)})`

async function write(
  rows: readonly (readonly string[])[],
  rounds: number,
  bytes: { told: number; byHand: number },
): Promise<void> {
  const table = [['scenario', '`dockwiz measure`', 'by hand', ''], ['---', '---', '---', '---'], ...rows]
  const text = `# dockwiz measure, and the same by hand

\`npm run by-hand\` lets \`dockwiz measure --runs 1\` and a person's way (\`time docker build\`, a line added to a file, \`time
docker build\` again) take turns, ${rounds} rounds. Medians, and what they lie between. The figure by hand has to lie within the
spread that dockwiz states. It needs a machine that does nothing else.

${table.map(cells => `| ${cells.join(' | ')} |`).join('\n')}

Image: ${bytes.told} bytes by dockwiz, ${bytes.byHand} as the sum of \`docker history\`.
`
  await writeFile(PAGE, await format(text, { ...(await resolveConfig(PAGE)), parser: 'markdown' }))
}

await main()
