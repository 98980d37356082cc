import { createReadStream } from 'node:fs'
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { temporaryFolder } from '../../src/common/temporary-folder.js'
import { formatBytes } from '../../src/common/units.js'
import { runInPty } from '../../test/terminal/pty.js'
import type { BenchResult } from './main.js'

const RATE = 2_000
const SECONDS = 30
/** `DOCKWIZ_BENCH_LINES=2000000` for more. */
const LINES = Number(process.env['DOCKWIZ_BENCH_LINES'] ?? 1_000_000)
/** Bytes of memory that the whole process may take at most. */
const MOST_MEMORY = 150_000_000

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

interface Cost {
  /** Seconds of processor, and of the clock, once dockwiz is up. */
  readonly cpu: number
  readonly wall: number
  /** Bytes at the peak. */
  readonly memory: number
}

/** What the live view of a noisy build costs on a real terminal: the program that users get, as a process of its own. */
export async function bench(): Promise<BenchResult[]> {
  const steady = await watched(RATE * SECONDS, RATE)
  const recorded = await watched(RATE * SECONDS, RATE, ['--record', 'recording.jsonl'])
  const flood = await watched(LINES, 0)
  const speed = Math.round(LINES / flood.cost.wall)
  return [
    {
      name: 'Live view, share of the build’s time on one processor',
      ratio: steady.cost.cpu / steady.cost.wall,
      target: 0.1,
      detail: `${RATE} lines a second for ${SECONDS} s at 80x24: ${steady.cost.cpu.toFixed(1)} s of processor in ${steady.cost.wall.toFixed(1)} s`,
    },
    {
      name: 'The same with --record, processor time beside that without',
      ratio: recorded.cost.cpu / steady.cost.cpu,
      target: 1.5,
      detail: `${recorded.cost.cpu.toFixed(2)} s and ${steady.cost.cpu.toFixed(2)} s of processor`,
    },
    {
      name: `Live view of ${LINES} lines, share of 150 MB`,
      ratio: flood.cost.memory / MOST_MEMORY,
      target: 1,
      detail: `peak resident memory ${formatBytes(flood.cost.memory)} of the whole process, about ${speed} lines a second`,
    },
    {
      name: `Live view of ${LINES} lines, share that was lost`,
      ratio: 1 - flood.logged / LINES,
      target: 0,
      detail: `${flood.logged} lines in the log, and the last one on the screen`,
    },
  ]
}

/** Shows a build that prints so many lines, so many a second (0: all it can). */
async function watched(
  lines: number,
  rate: number,
  flags: readonly string[] = [],
): Promise<{ cost: Cost; logged: number }> {
  await using folder = await temporaryFolder('bench')
  const at = (name: string): string => join(folder.path, name)
  await mkdir(at('bin'))
  await symlink(here('live-view/docker.js'), at('bin/docker'))
  await mkdir(at('project'))
  const text =
    'FROM a AS builder\nRUN pip install -r requirements.txt\nFROM a\nRUN apt-get install libpq5\nCOPY --from=builder /a /a\n'
  await writeFile(at('project/Dockerfile'), text)
  const program = [process.execPath, '--import', here('live-view/cost.js'), here('../../bin/dockwiz.js')]
  const path = `${at('bin')}${delimiter}${process.env['PATH'] ?? ''}`
  const env = { PATH: path, LINES: `${lines}`, RATE: `${rate}`, COST: at('cost.json') }
  const pty = runInPty([...program, 'build', at('project'), ...flags], {
    cwd: folder.path,
    size: { columns: 80, rows: 24 },
    env,
  })
  try {
    await pty.waitFor(`all ${lines} lines told`, 600_000)
    await pty.ended()
    const cost = JSON.parse(await readFile(at('cost.json'), 'utf8')) as Cost
    return { cost, logged: await linesIn(at('project/.dockwiz/logs')) }
  } finally {
    pty.kill()
  }
}

async function linesIn(logs: string): Promise<number> {
  const [run = ''] = await readdir(logs)
  let count = 0
  for await (const line of createInterface(createReadStream(join(logs, run, 'build.log'))))
    if (/^#\d \S+ line \d+ of /u.test(line)) count += 1
  return count
}
