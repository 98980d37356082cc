import type { Side } from '../measure/measurements.js'

export type CheckStatus = 'pass' | 'warn' | 'fail' | 'skip'

export const CHECK_IDS = ['no-compilers', 'imports', 'non-root', 'healthy', 'stops-on-sigterm'] as const
export type CheckId = (typeof CHECK_IDS)[number]

/** The verdict on one thing in or about an image. */
export interface Check {
  readonly id: CheckId
  readonly image: Side
  readonly status: CheckStatus
  /** What was seen. */
  readonly evidence: string
  /** What to change; null where nothing is to be done. */
  readonly fix: string | null
}

/** What verifying tells while it happens. */
export type CheckEvent =
  | { readonly kind: 'checking'; readonly image: Side; readonly check: CheckId }
  | { readonly kind: 'checked'; readonly check: Check }
