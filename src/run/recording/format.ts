import * as v from 'valibot'
import { eventSchema } from './event-schema.js'
import type { RecordedLine } from './recorded-event.js'

const NAME = 'dockwiz.recording/'

export const RECORDING_SCHEMA = `${NAME}1`

/** The first line of a recording. */
export interface RecordingHeader {
  readonly schema: typeof RECORDING_SCHEMA
  /** The version of dockwiz that made it. */
  readonly dockwiz: string
  /** `init`. */
  readonly command: string
  /** When it began, ISO 8601. */
  readonly made: string
}

/** Any recording's first line, also of a version to come. */
export const anyHeaderSchema = v.object({
  schema: v.pipe(v.string(), v.startsWith(NAME)),
  dockwiz: v.pipe(v.string(), v.regex(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/u)),
})

export const headerSchema: v.GenericSchema<unknown, RecordingHeader> = v.object({
  schema: v.literal(RECORDING_SCHEMA),
  dockwiz: v.string(),
  command: v.pipe(v.string(), v.regex(/^[a-z]+$/u)),
  made: v.pipe(v.string(), v.isoTimestamp()),
})

/** Every further line. */
export const lineSchema: v.GenericSchema<unknown, RecordedLine> = v.object({
  at: v.pipe(v.number(), v.finite(), v.minValue(0)),
  event: eventSchema,
})
