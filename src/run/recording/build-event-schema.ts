import * as v from 'valibot'

const nullableNumber = v.nullable(v.number())
const step = { step: v.string() }

const stepName = v.variant('kind', [
  v.object({
    kind: v.literal('instruction'),
    text: v.string(),
    stage: v.nullable(v.string()),
    index: v.number(),
    of: v.number(),
    instruction: v.string(),
    platform: v.exactOptional(v.string()),
  }),
  v.object({ kind: v.literal('internal'), text: v.string() }),
  v.object({ kind: v.literal('export'), text: v.string() }),
  v.object({ kind: v.literal('other'), text: v.string() }),
])

/** What a builder told, in a recording. */
export const buildEventSchema = v.variant('kind', [
  v.object({ ...step, kind: v.literal('started'), name: stepName, at: nullableNumber }),
  v.object({
    ...step,
    kind: v.literal('log'),
    seconds: nullableNumber,
    text: v.string(),
    replaces: v.boolean(),
  }),
  v.object({
    ...step,
    kind: v.literal('progress'),
    id: v.string(),
    current: nullableNumber,
    total: nullableNumber,
    seconds: nullableNumber,
    done: v.boolean(),
  }),
  v.object({ ...step, kind: v.literal('cached') }),
  v.object({ ...step, kind: v.literal('done'), seconds: nullableNumber, at: v.exactOptional(v.number()) }),
  v.object({ ...step, kind: v.literal('failed'), message: v.string(), at: v.exactOptional(v.number()) }),
  v.object({ ...step, kind: v.literal('cancelled'), at: v.exactOptional(v.number()) }),
  v.object({ kind: v.literal('warning'), text: v.string(), line: nullableNumber }),
  v.object({ kind: v.literal('error'), message: v.string() }),
  v.object({
    kind: v.literal('source'),
    file: v.string(),
    line: v.number(),
    lines: v.array(v.object({ number: v.number(), text: v.string(), marked: v.boolean() })),
  }),
  v.object({ kind: v.literal('other'), text: v.string() }),
])
