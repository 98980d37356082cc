import * as v from 'valibot'
import { readJson } from '../common/json.js'
import type { MeasuredRun } from '../wizard/measured-run.js'

const figure = v.pipe(v.number(), v.finite(), v.minValue(0))
const runs = v.object({
  schema: v.literal('dockwiz.measured/1'),
  runs: v.array(
    v.object({
      day: v.pipe(v.string(), v.isoDate()),
      answers: v.record(v.string(), v.string()),
      bytes: figure,
      seconds: figure,
      compareSeconds: v.nullable(figure),
    }),
  ),
})

/** Reads what `keepingMeasured` kept; nothing where it is not that. */
export const parseMeasuredRuns = (text: string): readonly MeasuredRun[] => readJson(runs, text)?.runs ?? []
