import * as v from 'valibot'
import { readJson } from '../common/json.js'
import type { MeasuredRun } from '../wizard/measured-run.js'

const figure = v.pipe(v.number(), v.finite(), v.minValue(0))
const line = v.object({
  schema: v.literal('dockwiz.measured/1'),
  day: v.pipe(v.string(), v.isoDate()),
  answers: v.record(v.string(), v.string()),
  bytes: figure,
  seconds: figure,
  compareSeconds: v.nullable(figure),
})

/** Reads the lines that `keepingMeasured` kept; what is none of them is passed over. */
export const parseMeasuredRuns = (text: string): readonly MeasuredRun[] =>
  text.split('\n').flatMap(one => readJson(line, one) ?? [])
