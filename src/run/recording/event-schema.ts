import * as v from 'valibot'
import { Problem, PROBLEM_KINDS } from '../../common/problem.js'
import { SCENARIOS } from '../../measure/measurements.js'
import { PRACTICE_IDS } from '../../practices/practice.js'
import { LADDER_WAYS } from '../../report/ladder/ladder-report.js'
import { reportSchema, rungSchema } from '../../report/schema.js'
import { CHECK_IDS } from '../../verify/check.js'
import { answersSchema, questionsSchema } from './answers-schema.js'
import { buildEventSchema } from './build-event-schema.js'
import { outcomeSchema } from './lesson-schema.js'
import { migratedSchema } from './migration-schema.js'
import { planSchema } from './plan-schema.js'
import type { RecordedEvent } from './recorded-event.js'

const { entries } = reportSchema
const { wrapped: image } = entries.images.entries.after
const text = v.string()
const texts = v.array(text)
const figure = v.number()
const side = v.picklist(['before', 'after'])
const scenario = v.nullable(v.picklist(SCENARIOS))

const files = v.array(v.object({ path: text, content: text, current: v.nullable(text) }))

const problem = v.pipe(
  v.object({
    kind: v.picklist(PROBLEM_KINDS),
    what: text,
    where: v.exactOptional(text),
    why: v.exactOptional(text),
    next: texts,
  }),
  v.transform(({ kind, ...detail }) => new Problem(kind, detail)),
)

const measurement = v.variant('kind', [
  v.object({ kind: v.literal('context'), context: entries.context.wrapped }),
  v.object({
    kind: v.literal('image'),
    side,
    image: v.omit(image, [
      'compressedBytes',
      'waste',
      'floorBytes',
      'executables',
      'debPackages',
      'setid',
      'distributions',
    ]),
  }),
  v.object({
    kind: v.literal('weight'),
    side,
    weight: v.object({
      layers: image.entries.layers,
      compressedBytes: image.entries.bytes,
      waste: image.entries.waste.wrapped,
    }),
  }),
  v.object({
    kind: v.literal('contents'),
    side,
    contents: v.object({
      floorBytes: image.entries.floorBytes,
      executables: v.number(),
      debPackages: v.number(),
      setid: texts,
      distributions: image.entries.distributions.wrapped,
    }),
  }),
  v.object({ kind: v.literal('build'), build: entries.builds.item }),
  v.object({ kind: v.literal('timeline'), timeline: entries.timelines.item }),
])

/** Every event that a recording can hold. */
export const eventSchema: v.GenericSchema<unknown, RecordedEvent> = v.variant('kind', [
  v.object({
    kind: v.literal('found'),
    project: entries.project.wrapped,
    facts: v.array(v.object({ label: text, value: text, note: v.nullable(text), place: v.nullable(text) })),
    problems: entries.problems,
  }),
  v.object({ kind: v.literal('begun'), name: text, root: text, compared: entries.compared }),
  v.object({ kind: v.literal('engine'), engine: entries.engine.wrapped }),
  v.object({
    kind: v.literal('asked'),
    answers: answersSchema,
    again: v.exactOptional(text),
    questions: questionsSchema,
  }),
  v.object({ kind: v.literal('planned'), plan: planSchema, files }),
  v.object({ kind: v.literal('migrated'), migration: migratedSchema, files }),
  v.object({ kind: v.literal('written'), files: entries.files }),
  v.object({ kind: v.literal('derived'), derivation: entries.libraries.wrapped }),
  v.object({ kind: v.literal('verifying'), reference: text }),
  v.object({ kind: v.literal('comparing') }),
  v.object({ kind: v.literal('compared'), equivalence: entries.equivalence.wrapped }),
  v.object({ kind: v.literal('pulling'), reference: text }),
  v.object({
    kind: v.literal('building'),
    image: side,
    scenario,
    run: figure,
    of: figure,
    dockerfile: text,
    text: v.exactOptional(text),
    target: v.exactOptional(text),
  }),
  v.object({ kind: v.literal('build'), event: buildEventSchema }),
  v.object({
    kind: v.literal('built'),
    image: side,
    scenario,
    seconds: figure,
    steps: figure,
    cached: figure,
  }),
  v.object({ kind: v.literal('stood-still'), seconds: figure, again: v.boolean() }),
  v.object({ kind: v.literal('unbuilt'), image: side, problem }),
  v.object({ kind: v.literal('weighing'), image: side }),
  v.object({ kind: v.literal('measured'), measurement }),
  v.object({ kind: v.literal('checking'), image: side, check: v.picklist(CHECK_IDS) }),
  v.object({ kind: v.literal('checked'), check: entries.checks.item }),
  v.object({ kind: v.literal('lesson'), id: text, title: text }),
  v.object({ kind: v.literal('looking'), image: side, what: text }),
  v.object({ kind: v.literal('learned'), outcome: outcomeSchema }),
  v.object({
    kind: v.literal('climbing'),
    way: v.picklist(LADDER_WAYS),
    practice: v.nullable(v.picklist(PRACTICE_IDS)),
    plan: planSchema,
    number: figure,
    of: figure,
    round: figure,
    rounds: figure,
  }),
  v.object({ kind: v.literal('climbed'), rung: rungSchema }),
  v.object({ kind: v.literal('stopped'), problem }),
  v.object({
    kind: v.literal('repairing'),
    repaired: v.array(v.object({ difference: text, by: text })),
  }),
  v.object({ kind: v.literal('mending'), mended: entries.mended.wrapped }),
  v.object({
    kind: v.literal('end'),
    problem: v.nullable(problem),
    budget: entries.budget,
    leftOut: figure,
  }),
])
