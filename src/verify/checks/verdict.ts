import type { CheckStatus } from '../check.js'

/** A check's outcome before it is tied to an image. */
export interface Verdict {
  readonly status: CheckStatus
  /** What was seen. */
  readonly evidence: string
  /** What to change; null where nothing is to be done. */
  readonly fix: string | null
}

export const pass = (evidence: string): Verdict => ({ status: 'pass', evidence, fix: null })
export const warn = (evidence: string, fix: string): Verdict => ({ status: 'warn', evidence, fix })
export const fail = (evidence: string, fix: string): Verdict => ({ status: 'fail', evidence, fix })
/** Nothing was concluded, and why not. */
export const skip = (evidence: string): Verdict => ({ status: 'skip', evidence, fix: null })

/** The first few of a list, and how many more there are. */
export function some(items: readonly string[], most = 3): string {
  const rest = items.length - most
  return items.slice(0, most).join(', ') + (rest > 0 ? ` and ${rest} more` : '')
}
