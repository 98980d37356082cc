import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BuildEvent } from '../../../src/engine/build/events.js'
import { LogBuffer } from '../../../src/engine/build/log-buffer.js'
import type { BuildFormat, Stream } from '../../../src/engine/build/parser.js'
import { createReader } from '../../../src/engine/build/reader.js'
import { emptyBuild, foldBuild, type BuildState } from '../../../src/engine/build/state.js'

const CORPUS = fileURLToPath(new URL('../../../../shared/corpus/build-output', import.meta.url))

/** Whether the recorded outputs lie beside the repository; the tests that read them are skipped where they do not. */
export const hasCorpus = existsSync(CORPUS)

export const recorded = (path: string): Buffer => readFileSync(join(CORPUS, path))

export const recordedFiles = (folder: 'captured' | 'real'): string[] =>
  hasCorpus ? readdirSync(join(CORPUS, folder)).map(name => `${folder}/${name}`) : []

export interface Folded {
  readonly events: readonly BuildEvent[]
  readonly state: BuildState
  readonly log: LogBuffer
}

/** Reads a whole output and folds it, each event a millisecond after the one before. */
export function fold(bytes: Uint8Array | string, format: BuildFormat | null = 'plain'): Folded {
  return foldStreams(format, [[format === 'plain' || format === 'rawjson' ? 'stderr' : 'stdout', bytes]])
}

export function foldStreams(
  format: BuildFormat | null,
  chunks: readonly (readonly [Stream, Uint8Array | string])[],
): Folded {
  const reader = createReader(format)
  const events = chunks.flatMap(([from, bytes]) => reader.push(Buffer.from(bytes), from))
  events.push(...reader.end())
  return { events, ...foldEvents(events) }
}

export function foldEvents(events: readonly BuildEvent[]): { state: BuildState; log: LogBuffer } {
  const log = new LogBuffer()
  let state = emptyBuild
  for (const [at, event] of events.entries()) {
    state = foldBuild(state, event, at)
    log.take(event)
  }
  return { state, log }
}
