import { printable } from '../common/text.js'
import { formatBytes } from '../common/units.js'
import type { Report } from './report.js'

const MOST = 2

/** A file that makes up this share of the build context, and is this large, is seldom meant to be there. */
const HEAVY = { share: 0.25, bytes: 10e6 }

/** What is worth doing next, with what it would bring by what was measured; at most two. */
export function nextSteps({ context }: Report): string[] {
  if (context === null) return []
  const heavy = context.largest.filter(
    ({ bytes }) => bytes >= Math.max(HEAVY.bytes, context.bytes * HEAVY.share),
  )
  return heavy.slice(0, MOST).map(({ path, bytes }) => {
    const saved = `${formatBytes(bytes)} of the ${formatBytes(context.bytes)} of build context`
    return `Add ${printable(path)} to .dockerignore if the image does not need it: ${saved}.`
  })
}
