import { writeFileSync } from 'node:fs'
import type { BuildEvent } from '../../../src/engine/build/events.js'
import type { RunEvent } from '../../../src/run/events.js'
import { runOnInk } from '../../../src/ui/ink/ink-front.js'

/** Shows a build that prints `rate` lines a second for `seconds`, and writes what that cost into a file. */
const [file = '', rate = '2000', seconds = '5'] = process.argv.slice(2)
const TICK = 10
const perTick = (Number(rate) * TICK) / 1000
const wanted = Number(rate) * Number(seconds)

async function* noisyBuild(): AsyncGenerator<RunEvent> {
  yield { kind: 'building', image: 'after', scenario: 'clean', run: 1, of: 1, dockerfile: 'Dockerfile' }
  yield started('#1', 'base', 'RUN apt-get install libpq5')
  yield started('#2', 'builder', 'RUN pip install -r requirements.txt')
  // Ink is loaded and the first frames warm up: they are no part of the steady cost.
  await pause(4_000)
  const cpu = process.cpuUsage()
  const begun = performance.now()
  for (let told = 0; told < wanted;) {
    const due = Math.min(Math.floor(((performance.now() - begun) / TICK) * perTick), wanted)
    for (; told < due; told += 1) yield line(told)
    await pause(TICK)
  }
  const wall = (performance.now() - begun) * 1000
  const { user, system } = process.cpuUsage(cpu)
  yield line(wanted)
  writeFileSync(
    file,
    JSON.stringify({
      share: (user + system) / wall,
      wall: wall / 1e6,
      rss: process.resourceUsage().maxRSS * 1024,
    }),
  )
  await pause(1_000)
}

const started = (step: string, stage: string, instruction: string): RunEvent =>
  build({
    kind: 'started',
    step,
    at: null,
    name: { kind: 'instruction', text: instruction, stage, index: 2, of: 4, instruction },
  })

const line = (number: number): RunEvent =>
  build({
    kind: 'log',
    step: number % 2 === 0 ? '#1' : '#2',
    seconds: number / Number(rate),
    text: `line ${number} of ${wanted}: Downloading numpy-2.3.4-cp312-cp312-manylinux_2_28_x86_64.whl (16.2 MB)`,
    replaces: false,
  })

const build = (event: BuildEvent): RunEvent => ({ kind: 'build', event })

const pause = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds))

await runOnInk('build', noisyBuild, process)
