import { expect, test } from 'vitest'
import { formatChange } from '../../src/common/units.js'

test.each([
  [100, 39, '−61 %'],
  [100, 104, '+4 %'],
  [48_100_000, 7_230, '−99.9 %'],
  // Something is left.
  [1_000_000, 1, '−99.9 %'],
  [100, 0, '−100 %'],
  [5_690, 5_680, '−0.2 %'],
  [1_000, 1_004, '+0.4 %'],
  [10_000, 10_003, '±0 %'],
  [7, 7, '±0 %'],
  [0, 0, '±0 %'],
  [0, 5, 'new'],
])('from %d to %d is %s', (before, after, text) => {
  expect(formatChange(before, after)).toBe(text)
})
