import { readdir } from 'node:fs/promises'
import { parseArgs } from 'node:util'

/**
 * `npm run bench [-- NAME …]`: every performance target as a ratio of two things measured in one run. Exits 1 when
 * one is missed; no test fails by the clock.
 */
export interface BenchResult {
  readonly name: string
  readonly ratio: number
  /** The ratio may be this high. */
  readonly target: number
  /** What was measured, in words and numbers. */
  readonly detail: string
}

const { positionals } = parseArgs({ allowPositionals: true })
const files = (await readdir(import.meta.dirname))
  .filter(file => file.endsWith('.ts') && file !== 'main.ts')
  .sort()
let missed = 0
for (const file of files) {
  if (positionals.length > 0 && !positionals.includes(file.replace(/\.ts$/u, ''))) continue
  const { bench } = (await import(`./${file}`)) as {
    bench: () => Promise<BenchResult | readonly BenchResult[]>
  }
  for (const result of [await bench()].flat()) {
    const held = result.ratio <= result.target
    if (!held) missed += 1
    process.stdout.write(
      `${held ? 'held  ' : 'MISSED'}  ${result.name}: ${result.ratio.toFixed(3)} (target ≤ ${result.target})\n        ${result.detail}\n`,
    )
  }
}
process.exitCode = missed === 0 ? 0 : 1
