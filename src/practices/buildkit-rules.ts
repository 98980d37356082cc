import type { BuildWarning } from '../engine/build-check.js'
import type { Checked } from './check-dockerfile.js'
import { EVERY_PRACTICE } from './every-practice.js'
import type { Finding } from './finding.js'
import { failsOnWarnings, readIgnores } from './ignores.js'
import { instructionsOf } from '../dockerfile/parse.js'

/**
 * The findings with those of BuildKit among them. What a practice says of the same instruction already (`covers`) is not
 * said twice, and an ignore comment for the practice is one for the rule. Where a practice looked and found nothing, as
 * in `CMD exec app $PORT`, BuildKit's word is advice.
 */
export function withBuildkit(
  checked: Checked,
  warnings: readonly BuildWarning[],
): Pick<Checked, 'findings' | 'ignored'> {
  const ignores = readIgnores(checked.dockerfile)
  const instructions = instructionsOf(checked.dockerfile)
  const isFatal = failsOnWarnings(checked.dockerfile)
  let { ignored } = checked
  const added = warnings.flatMap(({ rule, title, what, url, line }): readonly Finding[] => {
    const practice = EVERY_PRACTICE.find(({ covers }) => covers?.includes(rule) === true)?.id
    if ([rule, practice ?? rule].some(name => ignores.covers(name.toLowerCase(), line))) {
      ignored += 1
      return []
    }
    const place = instructions.find(({ lines }) => lines.start <= line && line <= lines.end)?.lines
    const isSaid = checked.findings.some(
      found =>
        found.practice === practice &&
        (place?.start ?? line) <= found.line &&
        found.line <= (place?.end ?? line),
    )
    if (isSaid) return []
    return [
      {
        practice: `buildkit/${rule}`,
        severity: isFatal ? 'error' : practice === undefined ? 'warning' : 'advice',
        line,
        what: what.endsWith('.') ? what : `${what}.`,
        fix: `BuildKit tells more: ${url}`,
        rule: { title, url },
      },
    ]
  })
  return {
    findings: [...checked.findings, ...added].toSorted((one, other) => one.line - other.line),
    ignored,
  }
}
