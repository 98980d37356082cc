import type { ExitCode } from '../common/problem.js'
import type { Report } from './report.js'

/** What a finished run ends with: 1 where the new image failed a check, or the run does not keep to its budget. */
export function exitCodeOf({ checks, budget }: Report): ExitCode {
  const failed = checks.some(({ image, status }) => image === 'after' && status === 'fail')
  return failed || budget.some(({ status }) => status !== 'kept') ? 1 : 0
}
