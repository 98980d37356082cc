import type { ExitCode } from '../common/problem.js'
import type { Report } from './report.js'

/** What a finished run ends with: 1 where the new image failed a check. */
export const exitCodeOf = ({ checks }: Report): ExitCode =>
  checks.some(({ image, status }) => image === 'after' && status === 'fail') ? 1 : 0
