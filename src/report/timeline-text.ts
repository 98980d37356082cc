import { columns, cut, printable } from '../common/text.js'
import { formatSeconds } from '../common/units.js'
import type { StageTimes, StepTime, Timeline } from '../measure/measurements.js'
import { left, right } from './layout.js'
import type { Style } from './style.js'

/** `Build 12.4 s, 5 of 14 steps from the cache (36 %)`, a line for each stage, and the stages that were left out. */
export function timelineLines({ seconds, stages, skipped }: Timeline, { width, paint }: Style): string[] {
  const name = Math.max(...stages.map(stage => columns(stage.name)), 0) + 2
  return [
    paint('bold', `Build ${formatSeconds(seconds)}`) + cacheText(stages.flatMap(({ steps }) => steps)),
    ...stages.map(stage => {
      const start = `  ${left(printable(stage.name), name)}${right(formatSeconds(workSeconds(stage)), 12)}   `
      return start + cut(stageText(stage), width - columns(start))
    }),
    ...(skipped.length === 0
      ? []
      : [paint('dim', cut(`  left out, not needed: ${skipped.map(printable).join(', ')}`, width))]),
  ]
}

/** `, 5 of 14 steps from the cache (36 %)`, counted as BuildKit does: FROM and its own steps are none. */
export function cacheText(steps: readonly StepTime[]): string {
  if (steps.length === 0) return ''
  const cached = steps.filter(({ status }) => status === 'cached').length
  return `, ${cached} of ${steps.length} steps from the cache (${Math.round((cached / steps.length) * 100)} %)`
}

const workSeconds = ({ steps }: StageTimes): number => steps.reduce((sum, step) => sum + step.seconds, 0)

function stageText({ steps }: StageTimes): string {
  if (steps.length === 0) return 'nothing to do'
  const longest = steps.toSorted((one, other) => other.seconds - one.seconds)[0]
  const count = `${steps.length} step${steps.length === 1 ? '' : 's'}`
  if (longest === undefined || longest.seconds === 0) return `${count}, from the cache`
  const place = longest.line === null ? '' : `, line ${longest.line}`
  return `${count}, longest ${formatSeconds(longest.seconds)}${place}: ${shortly(longest.instruction)}`
}

/** Without options and line breaks: what is being done. */
const shortly = (instruction: string): string =>
  printable(instruction.replace(/\s+--\S+/gu, '').replace(/\s+/gu, ' '))
