import { formatSeconds } from '../common/units.js'
import type { MeasureEvent } from '../measure/measurements.js'

type Sleep = Extract<MeasureEvent, { kind: 'stood-still' }>

/** What is told of a machine that slept, or a program that was stopped, during a build. */
export const sleepText = ({ seconds, again }: Sleep): string =>
  `The machine stood still for ${formatSeconds(seconds)} during a build: ${again ? 'it does not count, and is done again.' : 'its times may hold that.'}`
