import type { Expected } from './study.js'

/** What was seen for a claim. */
export type Finding =
  | { readonly kind: 'figure'; readonly value: number; readonly unit: Unit }
  | { readonly kind: 'outcome'; readonly worked: boolean; readonly said: string }
  /** Not in this lab. */
  | { readonly kind: 'unseen'; readonly why: string }

/** A share is a part of 1. */
export type Unit = 'bytes' | 'seconds' | 'share' | 'count'

export const VERDICTS = ['holds', 'partly', 'does not hold', 'not measured here'] as const
export type Verdict = (typeof VERDICTS)[number]

/** A figure of another application on another machine need not be met to the digit. */
export const NEAR = 0.25
const SAME_ORDER = 2

/** Whether a claim holds: a figure within a quarter of what was said, partly where it is within a factor of two. */
export function verdictOf(expected: Expected, finding: Finding): Verdict {
  if (finding.kind === 'unseen') return 'not measured here'
  if (expected.kind === 'figure')
    return finding.kind === 'figure' ? ofFigure(expected, finding.value) : 'does not hold'
  if (finding.kind === 'figure' || finding.worked !== expected.worked) return 'does not hold'
  return finding.said.includes(expected.saying ?? '') ? 'holds' : 'does not hold'
}

function ofFigure({ low, high }: { readonly low: number; readonly high: number }, value: number): Verdict {
  if (isWithin(value, low, high, 1 + NEAR)) return 'holds'
  return isWithin(value, low, high, SAME_ORDER) ? 'partly' : 'does not hold'
}

const isWithin = (value: number, low: number, high: number, factor: number): boolean =>
  value >= low / factor && value <= high * factor
