import type { BuildEvent } from './events.js'
import { createLineSplitter } from './lines.js'
import type { BuildParser, Stream } from './parser.js'
import { createPlainParser } from './plain.js'

export type BuildFormat = 'plain'

export interface BuildReader {
  /** The events that these bytes complete. */
  push(bytes: Uint8Array, from: Stream): BuildEvent[]
  /** What was held back, once both streams have ended. */
  end(): BuildEvent[]
}

const PARSERS: Record<BuildFormat, () => BuildParser> = { plain: createPlainParser }

/** Reads the output of a builder, both streams of it, as its bytes come. */
export function createReader(format: BuildFormat): BuildReader {
  const parser = PARSERS[format]()
  const splitters = { stdout: createLineSplitter(), stderr: createLineSplitter() }
  const read = (lines: string[], from: Stream): BuildEvent[] => lines.flatMap(line => parser.line(line, from))
  return {
    push: (bytes, from) => read(splitters[from].push(bytes), from),
    end: () => [
      ...read(splitters.stdout.end(), 'stdout'),
      ...read(splitters.stderr.end(), 'stderr'),
      ...parser.end(),
    ],
  }
}
