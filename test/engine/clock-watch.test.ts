import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchClock } from '../../src/engine/clock-watch.js'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** The machine sleeps: the clock on the wall goes on, and no timer fires. */
const sleep = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000)

test.each([
  ['a machine that stays awake', [], 0],
  ['a busy machine, whose timers are late', [2, 5, 8], 0],
  ['one that sleeps for five minutes', [300], 299],
  ['one that sleeps twice', [60, 30], 88],
])('%s', (_, sleeps, stoodStill) => {
  using clock = watchClock()
  for (const seconds of sleeps) {
    vi.advanceTimersByTime(4_000)
    sleep(seconds)
    vi.advanceTimersByTime(1_000)
  }
  expect(Math.round(clock.stoodStill())).toBeGreaterThanOrEqual(stoodStill)
  expect(Math.round(clock.stoodStill())).toBeLessThanOrEqual(stoodStill + sleeps.length)
})

test('a sleep that ends with the build is seen before any timer fires', () => {
  using clock = watchClock()
  sleep(120)
  expect(clock.stoodStill()).toBeCloseTo(119)
})
