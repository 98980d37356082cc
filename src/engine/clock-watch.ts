/** Milliseconds between two looks at the clock. */
const PACE = 1_000
/** A look that comes later than this was held up by no load: the machine slept, or the program was stopped. Milliseconds. */
const LATE = 10_000

/** For `using`: the watch ends when the block is left. */
export interface ClockWatch extends Disposable {
  /** Seconds that went by while this program did not run; 0 where it always did. */
  stoodStill(): number
}

/**
 * Watches for the machine to sleep. No clock alone tells: some stand still meanwhile and some go on, by the operating
 * system; a timer is late by the clock on the wall wherever it is.
 *
 * @param now milliseconds on the wall
 */
export function watchClock(now: () => number = Date.now): ClockWatch {
  let last = now()
  let lost = 0
  const look = (): void => {
    const late = now() - last - PACE
    if (late > LATE) lost += late
    last = now()
  }
  const timer = setInterval(look, PACE)
  timer.unref()
  return {
    stoodStill() {
      look()
      return lost / 1000
    },
    [Symbol.dispose]: () => clearInterval(timer),
  }
}
