import type { IgnoreRule, Plan } from '../plan.js'

/**
 * The plan's .dockerignore. What stands in the user's file already is kept, below the plan's own lines so that it
 * has the last word; files that the build cannot do without are allowed once more after it.
 */
export function renderIgnore(plan: Plan, current: string | null = null): string {
  const own = plan.ignore.flatMap(linesOf(plan.ignore))
  const kept = current === null ? [] : keptLines(current, own)
  return [...own, ...(kept.length === 0 ? [] : [KEPT, ...kept])].map(line => `${line}\n`).join('')
}

const KEPT = '# Kept from the file that was here before.'

/** A reason is told once, above the first of the rules that share it. */
const linesOf =
  (rules: readonly IgnoreRule[]) =>
  ({ pattern, because }: IgnoreRule, index: number): string[] =>
    rules[index - 1]?.because === because ? [pattern] : [`# ${because}`, pattern]

/** Lines of the user's that say more than the plan's; whatever denies everything stands at the top already. */
function keptLines(current: string, own: readonly string[]): string[] {
  const known = new Set([...own, KEPT, '**', '/*', '/**', '**/*', './*'])
  const lines = current.replace(/^\uFEFF/u, '').split(/\r?\n/u)
  const kept = lines.filter(line => !known.has(line.trim()))
  return kept.some(line => line.trim() !== '') ? trimBlank(kept) : []
}

function trimBlank(lines: readonly string[]): string[] {
  const filled = lines.map(line => line.trim() !== '')
  return lines.slice(filled.indexOf(true), filled.lastIndexOf(true) + 1)
}
