import { printable } from '../../common/text.js'
import type { Plan, PlannedFile } from '../../plan/plan.js'
import { renderLines } from '../../plan/render/render-lines.js'
import { PRACTICES } from '../../practices/catalogue.js'

/** Why a line stands in a file. Printable. */
export interface LineReason {
  /** The practice in a few words. */
  readonly title: string
  /** What it is for in this project. */
  readonly because: string
}

/** For each line of a planned file why it is there; null for blank lines and for what the plan did not write. */
export function lineReasons(plan: Plan, file: PlannedFile): readonly (LineReason | null)[] {
  const lines = file.content.replace(/\n$/u, '').split('\n')
  if (file.path.endsWith('ignore')) return ignoreReasons(plan, lines)
  return file.path.endsWith('Dockerfile') ? dockerfileReasons(plan, lines) : lines.map(() => null)
}

/** What an engine does not know changes words of a line, never the number of lines: their places tell whose they are. */
function dockerfileReasons(plan: Plan, lines: readonly string[]): (LineReason | null)[] {
  const rendered = renderLines(plan, { comments: 'short' })
  if (rendered.length !== lines.length) return lines.map(() => null)
  return rendered.map(({ practice, because }) =>
    practice === null || because === null
      ? null
      : { title: PRACTICES[practice].title, because: printable(because) },
  )
}

function ignoreReasons(plan: Plan, lines: readonly string[]): (LineReason | null)[] {
  const title = PRACTICES['small-context'].title
  const byLine = new Map(
    plan.ignore.flatMap(({ pattern, because }) => [
      [pattern, because] as const,
      [`# ${because}`, because] as const,
    ]),
  )
  return lines.map(line => {
    const because = byLine.get(line)
    return because === undefined ? null : { title, because: printable(because) }
  })
}
