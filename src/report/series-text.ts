import { formatSeconds } from '../common/units.js'
import type { TimedBuild } from '../measure/measurements.js'
import { median } from './measured.js'
import { NUMBERS } from './numbers.js'

/** `Clean build, after: 28.9 s, from 28.1 s to 29.4 s in 3 runs; the builder itself 28.2 s; 0 of 9 steps cached (0 %)` */
export function seriesText({ image, scenario, seconds, engineSeconds, steps, cached }: TimedBuild): string {
  const label = NUMBERS.find(({ id }) => id === scenario)?.label ?? scenario
  const own = median(engineSeconds ?? [])
  const parts = [
    spreadText(seconds),
    ...(own === null ? [] : [`the builder itself ${formatSeconds(own)}`]),
    ...(steps === 0 ? [] : [`${cached} of ${steps} steps cached (${Math.round((cached / steps) * 100)} %)`]),
  ]
  return `${label}, ${image}: ${parts.join('; ')}`
}

/** The median and what it lies between. */
export function spreadText(seconds: readonly number[]): string {
  const middle = formatSeconds(median(seconds) ?? 0)
  if (seconds.length < 2) return `${middle}, one run`
  const [least, most] = [Math.min(...seconds), Math.max(...seconds)]
  return `${middle}, from ${formatSeconds(least)} to ${formatSeconds(most)} in ${seconds.length} runs`
}
