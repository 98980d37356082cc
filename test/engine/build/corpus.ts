import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BuildEvent } from '../../../src/engine/build/events.js'
import { LogBuffer } from '../../../src/engine/build/log-buffer.js'
import { createReader, type BuildFormat } from '../../../src/engine/build/reader.js'
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
export function fold(bytes: Uint8Array | string, format: BuildFormat = 'plain'): Folded {
  const reader = createReader(format)
  const events = [
    ...reader.push(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, 'stderr'),
    ...reader.end(),
  ]
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
