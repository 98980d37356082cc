import { createMatcher, parseIgnore } from '../../dockerfile/ignore.js'
import type { IgnoreRule, Plan } from '../plan.js'

/**
 * The plan's .dockerignore. What stands in the user's file already is kept, below the plan's own lines so that it
 * has the last word; only what the build cannot do without is allowed once more after it.
 */
export function renderIgnore(plan: Plan, current: string | null = null): string {
  const own = plan.ignore.flatMap((rule, index) => ruleLines(rule, plan.ignore[index - 1]))
  const kept = current === null ? [] : keptLines(current, own)
  const hidden = hiddenBy([...own, ...kept], plan.ignore)
  return [
    ...own,
    ...(kept.length === 0 ? [] : [KEPT, ...kept]),
    ...(hidden.length === 0 ? [] : [NEEDED, ...hidden]),
  ]
    .map(line => `${line}\n`)
    .join('')
}

const KEPT = '# Kept from the file that was here before.'
const NEEDED = '# Hidden by the lines above, and the build reads it.'

/** A reason is told once, above the first of the rules that share it. */
function ruleLines({ pattern, because }: IgnoreRule, before: IgnoreRule | undefined): string[] {
  return before?.because === because ? [pattern] : [`# ${because}`, pattern]
}

/** Lines of the user's that say more than the plan's; whatever denies everything stands at the top already. */
function keptLines(current: string, own: readonly string[]): string[] {
  const known = new Set([...own, KEPT, NEEDED, '**', '/*', '/**', '**/*', './*'])
  const lines = current.replace(/^\uFEFF/u, '').split(/\r?\n/u)
  return withoutBlankEnds(lines.filter(line => !known.has(line.trim())))
}

function withoutBlankEnds(lines: readonly string[]): string[] {
  const filled = lines.map(line => line.trim() !== '')
  return filled.includes(true) ? lines.slice(filled.indexOf(true), filled.lastIndexOf(true) + 1) : []
}

/** The allowing patterns of the plan whose paths these lines leave out all the same. */
function hiddenBy(lines: readonly string[], rules: readonly IgnoreRule[]): string[] {
  const matcher = createMatcher(parseIgnore(lines.join('\n')).patterns)
  return rules
    .map(({ pattern }) => pattern)
    .filter(pattern => pattern.startsWith('!'))
    .filter(pattern => matcher.ignores(pattern.slice(1).replace(/\\(.)/gu, '$1')))
}
