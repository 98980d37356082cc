import type { PracticeId } from '../../practices/practice.js'
import type { Plan } from '../plan.js'
import { renderLines } from './render-lines.js'

/**
 * For each line of a planned Dockerfile the practice it owes itself to. What an engine does not know changes words of a
 * line, never the number of lines; all null where the text is another one.
 */
export function linePractices(plan: Plan, text: string): readonly (PracticeId | null)[] {
  const lines = text.replace(/\n$/u, '').split('\n')
  const rendered = renderLines(plan, { comments: 'short' })
  return lines.map((_, at) => (rendered.length === lines.length ? (rendered[at]?.practice ?? null) : null))
}
