import type { Measurement } from '../../measure/measurements.js'
import { median } from '../../report/measured.js'
import type { RunEvent } from '../events.js'

/** Something that is guessed before the recording tells it. */
export interface ReplayPrediction {
  readonly id: 'clean' | 'image' | 'code'
  readonly question: string
  readonly unit: 'bytes' | 'seconds'
  /** What an answer looks like. */
  readonly example: string
}

interface PredictionRow extends ReplayPrediction {
  /** The event before which it is asked. */
  readonly isNext: (event: RunEvent) => boolean
  /** What was measured; null for what tells something else. */
  readonly read: (measurement: Measurement) => number | null
}

/** What a class is asked, in the order in which a run measures it. Each is about the new image. */
const ROWS: readonly PredictionRow[] = [
  {
    id: 'clean',
    question: 'Nothing is cached yet. How long will the build take?',
    unit: 'seconds',
    example: '45 s',
    isNext: isFirstBuild('clean'),
    read: timeOf('clean'),
  },
  {
    id: 'image',
    question: 'The image is built. What does it weigh, base image and all?',
    unit: 'bytes',
    example: '300 MB',
    isNext: event => event.kind === 'measured' && bytesOf(event.measurement) !== null,
    read: bytesOf,
  },
  {
    id: 'code',
    question: 'One line of the code changes. How long will the next build take?',
    unit: 'seconds',
    example: '10 s',
    isNext: isFirstBuild('code'),
    read: timeOf('code'),
  },
]

/** What is to be guessed before this event; null for nothing. */
export const predictionBefore = (event: RunEvent): ReplayPrediction | null =>
  ROWS.find(({ isNext }) => isNext(event)) ?? null

/** What an event tells of something that was guessed; null for nothing. */
export function resultIn(
  event: RunEvent,
): { readonly prediction: ReplayPrediction; readonly measured: number } | null {
  if (event.kind !== 'measured') return null
  for (const prediction of ROWS) {
    const measured = prediction.read(event.measurement)
    if (measured !== null) return { prediction, measured }
  }
  return null
}

function isFirstBuild(scenario: 'clean' | 'code') {
  return (event: RunEvent): boolean =>
    event.kind === 'building' && event.image === 'after' && event.scenario === scenario && event.run === 1
}

function timeOf(scenario: 'clean' | 'code') {
  return (measurement: Measurement): number | null =>
    measurement.kind === 'build' &&
    measurement.build.image === 'after' &&
    measurement.build.scenario === scenario
      ? median(measurement.build.seconds)
      : null
}

function bytesOf(measurement: Measurement): number | null {
  return measurement.kind === 'image' && measurement.side === 'after' ? measurement.image.bytes : null
}
