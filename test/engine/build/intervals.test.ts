import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeIntervals, secondsOf, type Interval } from '../../../src/engine/build/intervals.js'

const of = (...pairs: readonly (readonly [number, number | null])[]): Interval[] =>
  pairs.map(([start, stop]) => ({ start, stop }))

describe('mergeIntervals', () => {
  it.each([
    ['nothing', of(), of(), 0],
    ['one', of([0, 1000]), of([0, 1000]), 1],
    ['apart', of([0, 1000], [2000, 2500]), of([0, 1000], [2000, 2500]), 1.5],
    ['out of order', of([2000, 2500], [0, 1000]), of([0, 1000], [2000, 2500]), 1.5],
    ['touching', of([0, 1000], [1000, 2000]), of([0, 2000]), 2],
    ['overlapping', of([0, 1500], [1000, 2000]), of([0, 2000]), 2],
    ['one inside another', of([0, 3000], [1000, 2000]), of([0, 3000]), 3],
    ['without an end', of([0, 1000], [2000, null]), of([0, 1000], [2000, null]), null],
    ['what begins after one without an end', of([0, null], [2000, 3000]), of([0, null]), null],
    ['overlapping one without an end', of([0, 2500], [2000, null], [4000, 5000]), of([0, null]), null],
  ])('joins %s', (_, intervals, merged, seconds) => {
    expect(mergeIntervals(intervals)).toEqual(merged)
    expect(secondsOf(mergeIntervals(intervals))).toBe(seconds)
  })

  it('leaves stretches that are in order and apart, whatever came in', () => {
    const interval = fc.record({ start: fc.nat(100), length: fc.option(fc.nat(20)) })
    fc.assert(
      fc.property(fc.array(interval), drawn => {
        const merged = mergeIntervals(
          drawn.map(({ start, length }) => ({ start, stop: length === null ? null : start + length })),
        )
        for (const [index, next] of merged.entries()) {
          const before = merged[index - 1]
          if (before !== undefined) expect(before.stop).toBeLessThan(next.start)
        }
      }),
    )
  })
})
