import type { ExitCode } from '../common/problem.js'
import type { Check } from '../verify/check.js'
import type { Report } from './report.js'

/**
 * What a finished run ends with: 1 where the new image failed a check, does otherwise what the old one did, a rung of
 * the ladder cannot be built, or the run does not keep to its budget. A migration answers for what it changed: a check that the old image failed too is not its.
 */
export function exitCodeOf({ command, checks, budget, equivalence, ladder }: Report): ExitCode {
  const fails = (side: Check['image'], id: Check['id']): boolean =>
    checks.some(check => check.id === id && check.image === side && check.status === 'fail')
  const failed = checks.some(
    ({ id }) => fails('after', id) && !(command === 'migrate' && fails('before', id)),
  )
  const differs = equivalence?.different.some(({ verdict }) => verdict === 'wrong') === true
  const fell = ladder?.rungs.some(({ outcome }) => outcome.kind === 'failed') === true
  return failed || differs || fell || budget.some(({ status }) => status !== 'kept') ? 1 : 0
}
