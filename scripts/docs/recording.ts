import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { RunEvent } from '../../src/run/events.js'

/** A run on the fixture project as it was told, for the pictures: from a real engine, never written by hand. */
export interface RecordedEvent {
  /** Seconds since the first event. */
  readonly at: number
  readonly event: RunEvent
}

export const RECORDING = fileURLToPath(
  new URL('../../test/fixtures/recordings/fastapi-postgres.jsonl', import.meta.url),
)

export async function readRecording(): Promise<readonly RecordedEvent[]> {
  const lines = (await readFile(RECORDING, 'utf8')).trimEnd().split('\n')
  return lines.map(line => JSON.parse(line) as RecordedEvent)
}

/** Keeps what the screens draw. Addresses of package indexes and folders of the machine are nobody's business. */
export async function writeRecording(events: readonly RecordedEvent[], root: string): Promise<void> {
  const lines = events
    .filter(({ event }) => isDrawn(event))
    .map(recorded => JSON.stringify(recorded).replaceAll(root, '.'))
  await writeFile(RECORDING, `${lines.join('\n')}\n`)
}

function isDrawn(event: RunEvent): boolean {
  if (event.kind === 'build' && event.event.kind === 'log') return !/:\/\//u.test(event.event.text)
  return !['found', 'engine', 'asked', 'planned', 'done'].includes(event.kind)
}
