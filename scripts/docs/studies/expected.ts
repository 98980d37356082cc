import type { Expected } from './study.js'

/** What a claim makes one expect: a figure, or one between two. */
export const figure = (low: number, high = low): Expected => ({ kind: 'figure', low, high })

export const works = (saying?: string): Expected => outcome(true, saying)

export const fails = (saying?: string): Expected => outcome(false, saying)

const outcome = (worked: boolean, saying?: string): Expected => ({
  kind: 'outcome',
  worked,
  ...(saying !== undefined && { saying }),
})
