import { setImmediate, setTimeout } from 'node:timers/promises'
import { throwIfCancelled } from '../../common/problem.js'

/** Times as fast as it was; the last one waits for nothing. */
const SPEEDS = [0.25, 0.5, 1, 2, 4, 8, 16, 32, Infinity]
/** One wait; a timer of Node.js cannot wait for longer than 24 days, and a recording may ask it to. Milliseconds. */
const LONGEST = 60_000
/** Events after which a replay that waits for nothing lets keys and frames through. */
const BREATH = 200

/** The clock of a replay: milliseconds since the recording began, running as fast as whoever watches wants. */
export class Playback {
  readonly #real: () => number
  #speed: number
  #paused = false
  /** Pages that are being looked at: meanwhile the recording stands still. */
  #held = 0
  #from = { real: 0, played: 0 }
  /** The next event: the clock never runs past what it knows of. */
  #next = 0
  #passed = 0
  #change = new AbortController()

  /** @param real milliseconds */
  constructor(speed: number, real: () => number = () => performance.now()) {
    this.#speed = speed
    this.#real = real
    this.#from = { real: real(), played: 0 }
  }

  get speed(): number {
    return this.#speed
  }

  get paused(): boolean {
    return this.#paused
  }

  readonly now = (): number => {
    const { real, played } = this.#from
    if (this.#paused || this.#held > 0 || this.#speed === Infinity) return played
    return Math.min(played + (this.#real() - real) * this.#speed, Math.max(this.#next, played))
  }

  readonly toggle = (): void => this.#set(() => (this.#paused = !this.#paused))

  readonly faster = (): void =>
    this.#set(() => (this.#speed = SPEEDS.find(speed => speed > this.#speed) ?? this.#speed))

  readonly slower = (): void =>
    this.#set(() => (this.#speed = SPEEDS.findLast(speed => speed < this.#speed) ?? this.#speed))

  /** Waits until the recording is there. Rejects with a `cancelled` Problem. */
  async until(at: number, signal: AbortSignal): Promise<void> {
    this.#next = Math.max(at, this.#next)
    this.#passed += 1
    if (this.#passed % BREATH === 0) await setImmediate()
    for (;;) {
      throwIfCancelled(signal)
      const left = at - this.now()
      if (left <= 0) return
      if (this.#speed === Infinity && !this.#paused) {
        this.skipTo(at)
        return
      }
      const wait = this.#paused ? LONGEST : Math.min(left / this.#speed, LONGEST)
      const woken = AbortSignal.any([signal, this.#change.signal])
      await setTimeout(Math.max(wait, 1), null, { signal: woken }).catch(() => undefined)
    }
  }

  /** Goes on from there without waiting. */
  skipTo(at: number): void {
    this.#next = Math.max(at, this.#next)
    this.#from = { real: this.#real(), played: Math.max(at, this.now()) }
  }

  /** The clock stands still until the promise is settled. */
  async hold<T>(during: Promise<T>): Promise<T> {
    this.#set(() => (this.#held += 1))
    try {
      return await during
    } finally {
      this.#set(() => (this.#held -= 1))
    }
  }

  #set(change: () => void): void {
    this.#from = { real: this.#real(), played: this.now() }
    change()
    this.#change.abort()
    this.#change = new AbortController()
  }
}
