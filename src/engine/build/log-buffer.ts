import { printable } from '../../common/text.js'
import type { BuildEvent } from './events.js'

export interface LogLine {
  /** Since the step began; null where the builder does not say. */
  readonly seconds: number | null
  readonly text: string
}

interface Ring {
  lines: LogLine[]
  /** Where the oldest kept line stands in `lines`. */
  first: number
  size: number
  count: number
}

const LINES_KEPT = 1_000
const SIZE_KEPT = 131_072

/** The last output of every step, bounded in lines and in size however much a build prints. */
export class LogBuffer {
  readonly #rings = new Map<string, Ring>()
  readonly #lines: number
  readonly #size: number

  /** @param size in UTF-16 units, for each step */
  constructor(
    limits: { readonly lines: number; readonly size: number } = { lines: LINES_KEPT, size: SIZE_KEPT },
  ) {
    this.#lines = limits.lines
    this.#size = limits.size
  }

  /** Keeps the text of a log event; every other event passes by. */
  take(event: BuildEvent): void {
    if (event.kind !== 'log') return
    const ring = this.#ring(event.step)
    if (event.replaces && ring.lines.length > ring.first) {
      ring.size -= ring.lines.pop()?.text.length ?? 0
      ring.count -= 1
    }
    const text = event.text.slice(0, this.#size)
    ring.lines.push({ seconds: event.seconds, text })
    ring.size += text.length
    ring.count += 1
    this.#trim(ring)
  }

  /** The last `n` lines of a step that are kept, oldest first, printable. */
  tail(step: string, n: number): LogLine[] {
    const ring = this.#rings.get(step)
    if (ring === undefined || n <= 0) return []
    const from = Math.max(ring.first, ring.lines.length - n)
    return ring.lines.slice(from).map(line => ({ seconds: line.seconds, text: printable(line.text) }))
  }

  /** How many lines the step has printed, those no longer kept included. */
  count(step: string): number {
    return this.#rings.get(step)?.count ?? 0
  }

  #ring(step: string): Ring {
    const known = this.#rings.get(step)
    if (known !== undefined) return known
    const ring = { lines: [], first: 0, size: 0, count: 0 }
    this.#rings.set(step, ring)
    return ring
  }

  #trim(ring: Ring): void {
    while (ring.lines.length - ring.first > this.#lines || ring.size > this.#size) {
      ring.size -= ring.lines[ring.first]?.text.length ?? 0
      ring.first += 1
    }
    if (ring.first > this.#lines) {
      ring.lines = ring.lines.slice(ring.first)
      ring.first = 0
    }
  }
}
