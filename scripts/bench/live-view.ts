import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { formatBytes } from '../../src/common/units.js'
import { runInPty } from '../../test/terminal/pty.js'
import type { BenchResult } from './main.js'

const RATE = 2_000
const SECONDS = 5
const PROGRAM = fileURLToPath(new URL('live-view/program.ts', import.meta.url))

/** What the live view of a noisy build costs: share of one processor, with 2,000 lines a second on a real terminal. */
export async function bench(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'dockwiz-bench-'))
  const file = join(folder, 'cost.json')
  const command = [process.execPath, '--import', 'tsx', PROGRAM, file, `${RATE}`, `${SECONDS}`]
  const pty = runInPty(command, { size: { columns: 80, rows: 24 } })
  try {
    await pty.waitFor(`line ${RATE * SECONDS} of`, (SECONDS + 25) * 1_000)
    await pty.ended()
    const { share, wall, rss } = JSON.parse(readFileSync(file, 'utf8')) as {
      share: number
      wall: number
      rss: number
    }
    const late = wall / SECONDS - 1
    return {
      name: 'Live view, share of one processor',
      ratio: share,
      target: 0.25,
      detail: `${RATE} lines a second for ${SECONDS} s at 80x24: peak memory ${formatBytes(rss)}, ${(late * 100).toFixed(1)} % behind at the end, scrollback wiped ${pty.terminal.wipes()} times`,
    }
  } finally {
    pty.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}
