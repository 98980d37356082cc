import type { Engine } from '../engine/engine.js'
import type { MeasureEvent } from '../measure/measurements.js'
import type { MeasureRequest } from '../measure/request.js'
import { measureBuilds } from '../measure/scenarios.js'
import { addMeasurement, type Measured, NOTHING_MEASURED } from '../report/measured.js'

/** Measures the builds of a request, tells all that happens, and gives what is known in the end. */
export async function* tellBuilds(
  engine: Engine,
  wanted: MeasureRequest,
  signal: AbortSignal,
  before: Measured = NOTHING_MEASURED,
): AsyncGenerator<MeasureEvent, Measured> {
  let measured = before
  for await (const event of measureBuilds(engine, wanted, signal)) {
    if (event.kind === 'measured') measured = addMeasurement(measured, event.measurement)
    yield event
  }
  return measured
}
