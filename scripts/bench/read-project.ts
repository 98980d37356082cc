import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { formatBytes } from '../../src/common/units.js'
import type { BenchResult } from './main.js'

const FILES = 100_000
const ROUNDS = 5
/** Bytes of memory that reading may take at most. */
const MOST_MEMORY = 200_000_000

/** Reading a repository of 100,000 files, as a ratio of listing it with `git ls-files` and `git status`; and its memory. */
export function bench(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'dockwiz-bench-'))
  try {
    makeRepository(folder)
    const listing: number[] = []
    const reading: Reading[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      listing.push(seconds(() => git(folder, 'ls-files')) + seconds(() => git(folder, 'status')))
      reading.push(readOnce(folder))
    }
    const read = median(reading.map(({ seconds }) => seconds))
    const listed = median(listing)
    const memory = Math.max(...reading.map(({ bytes }) => bytes))
    return Promise.resolve([
      {
        name: 'Reading 100,000 files, to git ls-files and git status',
        ratio: read / listed,
        target: 1.5,
        detail: `${read.toFixed(3)} s to ${listed.toFixed(3)} s, medians of ${ROUNDS} paired runs`,
      },
      {
        name: 'Reading 100,000 files, share of 200 MB',
        ratio: memory / MOST_MEMORY,
        target: 1,
        detail: `peak resident memory ${formatBytes(memory)}, of a whole Node process`,
      },
    ])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A FastAPI project with a great deal of everything below it: packages, data, assets. */
function makeRepository(folder: string): void {
  for (let index = 0; index < FILES / 100; index += 1) {
    const kind = ['pkg', 'data', 'assets', 'docs'][index % 4] ?? 'pkg'
    const below = join(folder, kind, `part${index % 50}`, `piece${index}`)
    mkdirSync(below, { recursive: true })
    for (let file = 0; file < 100; file += 1) {
      writeFileSync(join(below, kind === 'pkg' ? `m${file}.py` : `f${file}.txt`), `import os\nx = ${file}\n`)
    }
  }
  writeFileSync(join(folder, 'requirements.txt'), 'fastapi==0.115.6\nuvicorn==0.32.1\n')
  writeFileSync(join(folder, 'main.py'), 'from fastapi import FastAPI\n\napp = FastAPI()\n')
  git(folder, 'init', '--quiet')
  git(folder, 'add', '--all')
  git(folder, '-c', 'user.name=x', '-c', 'user.email=x@example.org', 'commit', '--quiet', '--message', 'x')
}

const git = (folder: string, ...args: readonly string[]): Buffer =>
  execFileSync('git', ['-C', folder, ...args], { maxBuffer: 1e9 })

function seconds(work: () => unknown): number {
  const start = performance.now()
  work()
  return (performance.now() - start) / 1000
}

interface Reading {
  readonly seconds: number
  readonly bytes: number
}

/** In a process of its own, so that its memory is that of reading alone; the time is without the start of Node. */
function readOnce(folder: string): Reading {
  const program = fileURLToPath(new URL('read-project/program.ts', import.meta.url))
  const output = execFileSync(process.execPath, ['--import', 'tsx', program, folder], { encoding: 'utf8' })
  return JSON.parse(output) as Reading
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0
}
