import { createPrefixStripper } from './ci-prefix.js'
import type { BuildEvent } from './events.js'
import { createLegacyParser } from './legacy.js'
import { createLineSplitter, LINE_LIMIT } from './lines.js'
import type { BuildFormat, BuildParser, Stream } from './parser.js'
import { createPlainParser } from './plain.js'
import { createPodmanParser } from './podman.js'
import { createRawjsonParser } from './rawjson.js'
import { createSniffer } from './sniff.js'

export interface BuildReader {
  /** The events that these bytes complete. */
  push(bytes: Uint8Array, from: Stream): BuildEvent[]
  /** What was held back, once both streams have ended. */
  end(): BuildEvent[]
}

const PARSERS: Record<BuildFormat, () => BuildParser> = {
  plain: createPlainParser,
  rawjson: createRawjsonParser,
  legacy: createLegacyParser,
  podman: createPodmanParser,
}

/** A message of BuildKit is one line, with the names of all steps or hundreds of kB of output in it. */
const JSON_LINE_LIMIT = 16_777_216

/**
 * Reads the output of a builder, both streams of it, as its bytes come.
 * @param format what was asked for; null for a recorded output, whose first lines tell
 */
export function createReader(format: BuildFormat | null): BuildReader {
  const parser = format === null ? createSniffer(PARSERS) : PARSERS[format]()
  const limit = format === null || format === 'rawjson' ? JSON_LINE_LIMIT : LINE_LIMIT
  const sources = { stdout: createSource(limit), stderr: createSource(limit) }

  function read(lines: string[], from: Stream): BuildEvent[] {
    return lines.flatMap(line => parser.line(sources[from].stripper.line(line), from))
  }

  return {
    push(bytes, from) {
      const { splitter, stripper } = sources[from]
      const events = read(splitter.push(bytes), from)
      return [...events, ...(parser.beginning?.(stripper.beginning(splitter.pending())) ?? [])]
    },
    end: () => [
      ...read(sources.stdout.splitter.end(), 'stdout'),
      ...read(sources.stderr.splitter.end(), 'stderr'),
      ...parser.end(),
    ],
  }
}

const createSource = (limit: number) => ({
  splitter: createLineSplitter(limit),
  stripper: createPrefixStripper(),
})
