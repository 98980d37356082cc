import { expect, test } from 'vitest'
import { atLeast } from '../../src/engine/version.js'

test.each([
  ['26.1.5+dfsg1', '23', true],
  ['23.0.0', '23', true],
  ['20.10.24+dfsg1', '20.10', true],
  ['20.10.24', '23', false],
  ['19.03.15', '20.10', false],
  ['0.13.1+ds1', '0.13', true],
  ['v0.9.1', '0.13', false],
  ['0.9', '0.13', false],
  ['1', '0.13', true],
  ['23', '23.0.1', false],
  ['dev', '23', true],
])('%s is at least %s: %s', (version, wanted, is) => {
  expect(atLeast(version, wanted)).toBe(is)
})
