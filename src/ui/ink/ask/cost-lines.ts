import { formatBytes } from '../../../common/units.js'
import { wrap } from '../../../report/layout.js'
import type { Style } from '../../../report/style.js'
import type { Choice } from '../../../wizard/question.js'
import { section } from './arrange.js'
import type { Section } from './arrange.js'

/** What the choices weigh, each figure with its source: estimates, and marked so. */
export function costSections(choices: readonly Choice[], { paint, width }: Style): Section[] {
  const known = choices.flatMap(({ text, cost }) => (cost === undefined ? [] : [{ text, cost }]))
  if (known.length === 0) return []
  const figures = known.map(({ text, cost }) => `${text} ~ ${formatBytes(cost.bytes)}`).join('   ')
  const sources = wrap(`~ ${known.map(({ cost }) => cost.source).join('; ')}`, width - 2)
  return [
    section(5, `  In the image: ${figures}`),
    section(6, ...sources.map(line => `  ${paint('dim', line)}`)),
  ]
}
