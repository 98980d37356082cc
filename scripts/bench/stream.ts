import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { temporaryFolder } from '../../src/common/temporary-folder.js'
import { buildImage } from '../../src/engine/build-image.js'
import { detectEngine } from '../../src/engine/detect.js'
import type { Engine } from '../../src/engine/engine.js'
import { removeImage } from '../../src/engine/images.js'
import { requireLab } from '../../test/lab/lab.js'
import type { BenchResult } from './main.js'
import { median } from '../median.js'

const BASE = 'python:3.12-slim-bookworm'
const PAIRS = 7
const RATE = 2_000
const SECONDS = 2

/** Prints as fast as the noisiest installers do, in two stages at once, and writes a layer. */
const DOCKERFILE = `FROM ${BASE} AS one
RUN python3 -c "import time; [(print('line', i, 'of the first stage', flush=True), time.sleep(1 / ${RATE})) for i in range(${RATE * SECONDS})]"
FROM ${BASE}
RUN python3 -c "import time; [(print('line', i, 'of the second stage', flush=True), time.sleep(1 / ${RATE})) for i in range(${RATE * SECONDS})]"
RUN head -c 20000000 /dev/zero > /layer
COPY --from=one /etc/hostname /one
`

interface Pair {
  readonly streamed: number
  readonly byHand: number
}

/** What reading a build's events costs: the wall clock of a clean build through dockwiz over that of `docker build`. */
export async function bench(): Promise<BenchResult> {
  const lab = await requireLab({ images: [BASE] })
  const engine = await detectEngine(lab.env)
  await using folder = await temporaryFolder('bench')
  await writeFile(join(folder.path, 'Dockerfile'), DOCKERFILE)
  await byHand(engine, folder.path)
  const pairs: Pair[] = []
  for (let pair = 0; pair < PAIRS; pair += 1) pairs.push(await timePair(engine, folder.path, pair % 2 === 0))
  const ratios = pairs.map(({ streamed, byHand }) => streamed / byHand)
  return {
    name: 'Streaming, wall time over docker build by hand',
    ratio: median(ratios),
    target: 1.05,
    detail: `${PAIRS} pairs of clean builds that print 2 × ${RATE} lines a second: ${seconds(pairs.map(pair => pair.streamed))} through dockwiz, ${seconds(pairs.map(pair => pair.byHand))} by hand; ratios ${Math.min(...ratios).toFixed(3)} to ${Math.max(...ratios).toFixed(3)}`,
  }
}

/** The two builds of a pair take turns at being first. */
async function timePair(engine: Engine, contextDir: string, streamedFirst: boolean): Promise<Pair> {
  if (streamedFirst) {
    const first = await streamed(engine, contextDir)
    return { streamed: first, byHand: await byHand(engine, contextDir) }
  }
  const first = await byHand(engine, contextDir)
  return { streamed: await streamed(engine, contextDir), byHand: first }
}

async function streamed(engine: Engine, contextDir: string): Promise<number> {
  const tag = `dockwiz-bench:${randomUUID()}`
  const begun = performance.now()
  const request = { contextDir, dockerfile: join(contextDir, 'Dockerfile'), tag, noCache: true }
  for await (const event of buildImage(engine, { ...request, logFile: join(contextDir, 'streamed.log') })) {
    if (event.kind === 'ended' && event.result.problem !== null) throw event.result.problem
  }
  const taken = performance.now() - begun
  await removeImage(engine, tag)
  return taken / 1000
}

async function byHand(engine: Engine, contextDir: string): Promise<number> {
  const tag = `dockwiz-bench:${randomUUID()}`
  const begun = performance.now()
  await execa('docker', ['build', '--progress=plain', '--no-cache', `--tag=${tag}`, contextDir], {
    env: engine.env,
    stdin: 'ignore',
    stdout: 'ignore',
    stderr: { file: join(contextDir, 'by-hand.log') },
  })
  const taken = performance.now() - begun
  await removeImage(engine, tag)
  return taken / 1000
}

const seconds = (values: readonly number[]): string => `median ${median(values).toFixed(2)} s`
