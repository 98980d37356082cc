/**
 * What reading and folding a log costs: npx tsx test/engine/build/bench/events.ts [lines]
 * Prints JSON: processor time per line and its share of a core at 2,000 lines a second, and the memory that is held.
 */
import { cpuUsage, memoryUsage } from 'node:process'
import { LogBuffer } from '../../../../src/engine/build/log-buffer.js'
import { createReader } from '../../../../src/engine/build/reader.js'
import { emptyBuild, foldBuild } from '../../../../src/engine/build/state.js'

const LINES = Number(process.argv[2] ?? 1_000_000)
const LINES_A_CHUNK = 200
const STEPS = 20
const LINES_A_SECOND = 2_000

const header = Array.from(
  { length: STEPS },
  (_, step) => `#${step + 1} [stage ${step + 1}/${STEPS}] RUN pip install .\n`,
)
const chunk = (number: number): Buffer =>
  Buffer.from(
    Array.from({ length: LINES_A_CHUNK }, (_, line) => {
      const step = ((number + line) % STEPS) + 1
      return `#${step} ${(number / 10).toFixed(3)} Collecting package-${line} (from -r requirements.txt (line ${line}))\n`
    }).join(''),
  )

const reader = createReader('plain')
const log = new LogBuffer()
let state = emptyBuild
let lines = 0
let spent = 0

function read(bytes: Buffer, now: number): void {
  const before = cpuUsage()
  for (const event of reader.push(bytes, 'stderr')) {
    state = foldBuild(state, event, now)
    log.take(event)
    if (event.kind === 'log') lines += 1
  }
  const { user, system } = cpuUsage(before)
  spent += user + system
}

read(Buffer.from(header.join('')), 0)
for (let number = 0; lines < LINES; number += 1) read(chunk(number), number)

const counted = [...state.steps.values()].reduce((sum, step) => sum + step.lines, 0)
console.log(
  JSON.stringify({
    lines,
    counted,
    microsecondsPerLine: Number((spent / lines).toFixed(2)),
    percentOfACoreAt2000LinesASecond: Number(((spent / lines / 1e6) * LINES_A_SECOND * 100).toFixed(2)),
    residentMegabytes: Math.round(memoryUsage().rss / 1e6),
  }),
)
