import { RECORDING_SCHEMA } from '../../../src/run/recording/format.js'

/** A recording's first line; null leaves a field out. */
export const header = (changes: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({
    schema: RECORDING_SCHEMA,
    dockwiz: '0.1.0',
    command: 'build',
    made: '2026-11-22T10:00:00.000Z',
    ...changes,
  })

export const line = (at: number, event: unknown): string => JSON.stringify({ at, event })

export const BEGUN = {
  kind: 'begun',
  name: 'app',
  root: '~/app',
  compared: { kind: 'none', label: 'nothing' },
}
export const END = { kind: 'end', problem: null, budget: [], leftOut: 0 }

/** Lines as a file has them. */
export const file = (...lines: readonly string[]): string => lines.map(text => `${text}\n`).join('')
