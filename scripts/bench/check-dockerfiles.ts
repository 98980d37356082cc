import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { corpus } from '../../test/dockerfile/corpus.js'
import { median } from '../median.js'
import type { BenchResult } from './main.js'

const ROUNDS = 5
const PROGRAM = fileURLToPath(new URL('../../bin/dockwiz.js', import.meta.url))
const FOLDER = fileURLToPath(new URL('../../../shared/corpus/dockerfiles/', import.meta.url))

/** Checking one real Dockerfile, and all of them in one run, as ratios of starting Node with nothing to do. */
export function bench(): Promise<BenchResult[]> {
  if (corpus.missing) return Promise.resolve([])
  const files = corpus.list('dockerfiles').map(file => FOLDER + file)
  const nothing: number[] = []
  const one: number[] = []
  const all: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    nothing.push(seconds(['--eval', '']))
    one.push(seconds([PROGRAM, 'check', ...files.slice(0, 1)]))
    all.push(seconds([PROGRAM, 'check', ...files]))
  }
  const bare = median(nothing)
  const result = (name: string, times: readonly number[], target: number): BenchResult => ({
    name,
    ratio: median(times) / bare,
    target,
    detail: `${median(times).toFixed(3)} s to ${bare.toFixed(3)} s, medians of ${ROUNDS} runs`,
  })
  return Promise.resolve([
    result('Checking one Dockerfile, to a bare start of Node', one, 8),
    result(`Checking ${files.length} Dockerfiles in one run, to a bare start of Node`, all, 40),
  ])
}

/** A check ends with 1 where it finds something; 2 would be a file that it could not read. */
function seconds(args: readonly string[]): number {
  const start = performance.now()
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (status !== 0 && status !== 1) throw new Error(stderr)
  return (performance.now() - start) / 1000
}
