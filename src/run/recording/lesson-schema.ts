import * as v from 'valibot'
import { IMAGE_FACTS, INSIDE_FACTS } from '../../learn/measure.js'
import { OUTCOME_SCHEMA } from '../../learn/outcome.js'
import { SCENARIOS } from '../../measure/measurements.js'

const text = v.string()
const texts = v.array(text)
const figure = v.number()
const choice = v.object({ id: text, text })

const reading = v.variant('kind', [
  v.object({
    kind: v.literal('build'),
    scenario: v.picklist(SCENARIOS),
    seconds: figure,
    steps: figure,
    cached: figure,
    skipped: texts,
  }),
  v.object({ kind: v.literal('builds'), built: v.boolean(), said: text, skipped: texts }),
  v.object({
    kind: v.literal('image'),
    show: v.array(v.picklist(IMAGE_FACTS)),
    bytes: figure,
    ownBytes: figure,
    layers: v.array(v.object({ bytes: figure, instruction: text, own: v.boolean() })),
  }),
  v.object({ kind: v.literal('context'), files: figure, bytes: figure }),
  v.object({
    kind: v.literal('inside'),
    show: v.array(v.picklist(INSIDE_FACTS)),
    executables: figure,
    compilers: texts,
    setid: texts,
    user: text,
  }),
  v.object({ kind: v.literal('stop'), seconds: figure, exitCode: figure }),
  v.object({
    kind: v.literal('health'),
    state: v.picklist(['healthy', 'unhealthy']),
    seconds: figure,
    said: text,
    running: v.boolean(),
  }),
  v.object({
    kind: v.literal('output'),
    label: text,
    exitCode: figure,
    lines: texts,
    startError: v.nullable(text),
  }),
])

/** What came of a lesson, in a recording. */
export const outcomeSchema = v.object({
  schema: v.literal(OUTCOME_SCHEMA),
  lesson: v.object({ id: text, title: text }),
  sides: v.object({ left: text, right: text }),
  question: text,
  prediction: v.nullable(choice),
  answer: choice,
  measured: v.array(v.object({ name: text, left: reading, right: reading })),
  claim: v.object({ text, holds: v.boolean() }),
})
