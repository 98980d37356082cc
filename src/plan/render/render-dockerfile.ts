import type { Plan } from '../plan.js'
import { renderLines } from './render-lines.js'
import type { RenderOptions } from './render-lines.js'

/** The plan as the text of a Dockerfile. Throws an `answer-invalid` Problem for a value that no Dockerfile can hold. */
export function renderDockerfile(plan: Plan, options: RenderOptions): string {
  return renderLines(plan, options)
    .map(({ text }) => `${text}\n`)
    .join('')
}
