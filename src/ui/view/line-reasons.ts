import { printable } from '../../common/text.js'
import type { Plan, PlannedFile } from '../../plan/plan.js'
import { renderedAs } from '../../plan/render/rendered-as.js'
import { PRACTICES } from '../../practices/catalogue.js'
import type { Reason } from './reason-lines.js'

/** Why a line stands in a file. Printable. */
export interface LineReason extends Reason {
  /** The practice in a few words. */
  readonly title: string
}

/** For each line of a planned file why it is there; null, or nothing, for what the plan did not write. */
export function lineReasons(plan: Plan, file: PlannedFile): readonly (LineReason | null)[] {
  const lines = file.content.replace(/\n$/u, '').split('\n')
  if (file.path.endsWith('ignore')) return ignoreReasons(plan, lines)
  return file.path.endsWith('Dockerfile') ? dockerfileReasons(plan, file.content) : []
}

function dockerfileReasons(plan: Plan, text: string): (LineReason | null)[] {
  const rendered = renderedAs(plan, text) ?? []
  return rendered.map(({ practice, because }) =>
    practice === null || because === null
      ? null
      : { practice, title: PRACTICES[practice].title, because: printable(because) },
  )
}

function ignoreReasons(plan: Plan, lines: readonly string[]): (LineReason | null)[] {
  const practice = 'small-context'
  const { title } = PRACTICES[practice]
  const byLine = new Map(
    plan.ignore.flatMap(({ pattern, because }) => [
      [pattern, because] as const,
      [`# ${because}`, because] as const,
    ]),
  )
  return lines.map(line => {
    const because = byLine.get(line)
    return because === undefined ? null : { practice, title, because: printable(because) }
  })
}
