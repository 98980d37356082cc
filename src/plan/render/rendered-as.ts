import type { Plan } from '../plan.js'
import { type CommentStyle, type RenderedLine, renderLines } from './render-lines.js'

/** In which a file is written. */
const STYLES: readonly CommentStyle[] = ['short', 'teach']

/**
 * The lines of a planned Dockerfile as the planner knows them, in the style in which this text was written. What an engine
 * does not know changes words of a line, never the number of lines; null where the text is another one.
 */
export function renderedAs(plan: Plan, text: string): readonly RenderedLine[] | null {
  const { length } = text.replace(/\n$/u, '').split('\n')
  for (const comments of STYLES) {
    const rendered = renderLines(plan, { comments })
    if (rendered.length === length) return rendered
  }
  return null
}
