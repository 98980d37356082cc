import type { Mend } from './mend/mend.js'
import type { AnyPracticeId } from './practice.js'

/**
 * `error`: it fails, or gives a secret away. `warning`: bytes, time or safety are lost. `advice`: worth a thought. From
 * the gravest on.
 */
export const SEVERITIES = ['error', 'warning', 'advice'] as const

export type Severity = (typeof SEVERITIES)[number]

/** What a check saw at one place. */
export interface Sighting {
  readonly severity: Severity
  /** In the Dockerfile, from 1. */
  readonly line: number
  /** What is wrong, one sentence. It can hold text of the file: hostile until shown with `printable`. */
  readonly what: string
  /** What to do, one sentence. */
  readonly fix: string
  /** How `--fix` does it; absent where that takes a person. */
  readonly mend?: Mend
}

/** A practice, or a rule of BuildKit's own checks. */
export type FindingId = AnyPracticeId | `buildkit/${string}`

/** A sighting with what it goes against. */
export interface Finding extends Sighting {
  readonly practice: FindingId
  /** Of BuildKit's rules only: practices are in the catalogue. */
  readonly rule?: { readonly title: string; readonly url: string }
}
