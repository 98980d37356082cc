import { expect, test } from 'vitest'
import { CHECKLIST, UNCHECKED } from '../../scripts/docs/coverage.js'
import { EVERY_PRACTICE } from '../../src/practices/every-practice.js'

const covered = EVERY_PRACTICE.flatMap(({ covers }) => covers ?? [])

test('every rule of others has one practice, or a reason for none', () => {
  expect(covered.length).toBe(new Set(covered).size)
  for (const rule of covered) expect(UNCHECKED).not.toHaveProperty(rule)
  for (const rule of [...covered, ...Object.keys(UNCHECKED)])
    expect(rule).toMatch(/^(?:DL\d{4}|[A-Z][A-Za-z]+)$/u)
})

test('every item of the guides has a practice with a check, or a reason', () => {
  const checked = new Set(EVERY_PRACTICE.filter(({ check }) => check !== undefined).map(({ id }) => id))
  for (const { practices, reason } of CHECKLIST) {
    expect(practices.length === 0).toBe(reason !== undefined)
    for (const id of practices) expect(checked).toContain(id)
  }
})
