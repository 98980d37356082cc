import { addMeasurement, type Measured, NOTHING_MEASURED } from '../report/measured.js'
import type { RunEvent } from './events.js'

/** Tells what happens, and gives all that is measured when it is over: what was known `before`, and what came. */
export async function* addingUp<Event extends RunEvent>(
  events: AsyncIterable<Event>,
  before: Measured = NOTHING_MEASURED,
): AsyncGenerator<Event, Measured> {
  let measured = before
  for await (const event of events) {
    if (event.kind === 'measured') measured = addMeasurement(measured, event.measurement)
    yield event
  }
  return measured
}
