import { printable } from '../common/text.js'
import { formatBytes } from '../common/units.js'
import { CHECK_LABELS } from './checks-text.js'
import type { Report } from './report.js'

const MOST = 2

/** What is worth doing next, with what it would bring; at most two, the most pressing first. */
export const nextSteps = (report: Report): string[] =>
  [...failingChecks(report), ...heavyContext(report)].slice(0, MOST)

const failingChecks = ({ checks }: Report): string[] =>
  checks
    .filter(check => check.image === 'after' && (check.status === 'fail' || check.status === 'warn'))
    .sort((a, b) => Number(b.status === 'fail') - Number(a.status === 'fail'))
    .flatMap(check => (check.fix === null ? [] : [`${CHECK_LABELS[check.id]}: ${printable(check.fix)}`]))

/** A file that makes up this share of the context, and is this large, is seldom meant to be there. */
const HEAVY = { share: 0.5, bytes: 10e6 }

function heavyContext({ context }: Report): string[] {
  const largest = context?.largest[0]
  if (context === null || largest === undefined) return []
  if (largest.bytes < HEAVY.bytes || largest.bytes < context.bytes * HEAVY.share) return []
  const saved = `${formatBytes(largest.bytes)} of ${formatBytes(context.bytes)}`
  return [
    `Add ${printable(largest.path)} to .dockerignore if the image does not need it: it is ${saved} of the build context.`,
  ]
}
