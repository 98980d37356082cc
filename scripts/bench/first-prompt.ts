import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { runInPty } from '../../test/terminal/pty.js'
import type { BenchResult } from './main.js'
import { median } from '../median.js'

const ROOT = resolve(import.meta.dirname, '../..')
const PAIRS = 9
/** Milliseconds that the first screen may come after a bare start of Node.js. */
const ALLOWED = 150

/** From the start of the program to its first question on a real terminal, beside a bare start of Node.js; pairs, medians. */
export async function bench(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'dockwiz-bench-'))
  cpSync(join(ROOT, 'test/fixtures/projects/fastapi-postgres'), folder, { recursive: true })
  const bare: number[] = []
  const prompts: number[] = []
  for (let pair = 0; pair < PAIRS; pair += 1) {
    bare.push(bareStart())
    prompts.push(await firstPrompt(folder))
  }
  rmSync(folder, { recursive: true })
  const [node, prompt] = [median(bare), median(prompts)]
  return {
    name: 'first prompt, (its time − a bare node start) ÷ 150 ms',
    ratio: (prompt - node) / ALLOWED,
    target: 1,
    detail: `first prompt ${prompt.toFixed(0)} ms, bare node ${node.toFixed(0)} ms, medians of ${PAIRS}`,
  }
}

function bareStart(): number {
  const begun = performance.now()
  spawnSync(process.execPath, ['-e', '0'])
  return performance.now() - begun
}

async function firstPrompt(folder: string): Promise<number> {
  const begun = performance.now()
  const pty = runInPty([process.execPath, join(ROOT, 'bin/dockwiz.js'), 'init', folder])
  await pty.waitFor('ask me the rest')
  const milliseconds = performance.now() - begun
  pty.press('ctrl+c')
  await pty.ended()
  return milliseconds
}
