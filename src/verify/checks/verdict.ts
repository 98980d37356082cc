import type { CheckStatus } from '../check.js'
import type { Fault } from '../fault.js'

/** A check's outcome before it is tied to an image. */
export interface Verdict {
  readonly status: CheckStatus
  /** What was seen. */
  readonly evidence: string
  /** What to change; null where nothing is to be done. */
  readonly fix: string | null
  /** What other answers could mend; left out where none could. */
  readonly fault?: Fault
}

export const pass = (evidence: string): Verdict => ({ status: 'pass', evidence, fix: null })
export const warn = (evidence: string, fix: string): Verdict => ({ status: 'warn', evidence, fix })
export const fail = (evidence: string, fix: string, fault?: Fault): Verdict => ({
  status: 'fail',
  evidence,
  fix,
  ...(fault && { fault }),
})
/** Nothing was concluded, and why not. */
export const skip = (evidence: string): Verdict => ({ status: 'skip', evidence, fix: null })

/** The verdict on what a section of the probe saw; `skip` with the reason where it saw nothing. */
export function judge<T extends object>(
  section: T | { error: string } | undefined,
  otherwise: string,
  verdictOn: (seen: T) => Verdict,
): Verdict {
  if (section === undefined) return skip(`${otherwise}: not asked`)
  return isFailed(section) ? skip(`${otherwise}: ${section.error}`) : verdictOn(section)
}

const isFailed = (section: object): section is { error: string } => 'error' in section
