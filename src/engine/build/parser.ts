import type { BuildEvent } from './events.js'

export type BuildFormat = 'plain' | 'rawjson' | 'legacy' | 'podman'

export type Stream = 'stdout' | 'stderr'

/** Turns a builder's lines, in the order they come, into events. */
export interface BuildParser {
  line(text: string, from: Stream): BuildEvent[]
  /** The beginning of the line that comes next, as far as it is there: output that grows without a line end is shown. */
  beginning?(text: string): BuildEvent[]
  /** What was still held back when the output ended. */
  end(): BuildEvent[]
}
