import * as v from 'valibot'
import { PRACTICE_IDS } from '../../practices/practice.js'

const texts = v.array(v.string())
const word = v.union([v.string(), v.object({ raw: v.string() })])
const form = v.exactOptional(v.literal('shell'))

const mount = v.variant('kind', [
  v.object({
    kind: v.literal('cache'),
    target: v.string(),
    sharing: v.exactOptional(v.picklist(['locked', 'shared'])),
  }),
  v.object({
    kind: v.literal('bind'),
    source: v.string(),
    target: v.string(),
    from: v.exactOptional(v.string()),
  }),
  v.object({ kind: v.literal('secret'), id: v.string(), target: v.string() }),
])

/** Every instruction owes itself to a practice, for its reason. */
const planned = { practice: v.picklist(PRACTICE_IDS), because: v.string() }

const instruction = v.variant('kind', [
  v.object({
    ...planned,
    kind: v.literal('arg'),
    name: v.string(),
    value: v.exactOptional(v.string()),
  }),
  v.object({ ...planned, kind: v.literal('env'), values: v.record(v.string(), word) }),
  v.object({ ...planned, kind: v.literal('workdir'), path: v.string() }),
  v.object({
    ...planned,
    kind: v.literal('run'),
    mounts: v.array(mount),
    commands: v.array(v.array(word)),
  }),
  v.object({
    ...planned,
    kind: v.literal('copy'),
    from: v.exactOptional(v.string()),
    sources: texts,
    target: v.string(),
    link: v.boolean(),
  }),
  v.object({ ...planned, kind: v.literal('user'), uid: v.number(), gid: v.number() }),
  v.object({ ...planned, kind: v.literal('expose'), port: v.number() }),
  v.object({ ...planned, kind: v.literal('stopsignal'), signal: v.string() }),
  v.object({
    ...planned,
    kind: v.literal('healthcheck'),
    timing: v.object({
      interval: v.number(),
      timeout: v.number(),
      startPeriod: v.number(),
      startInterval: v.number(),
      retries: v.number(),
    }),
    command: texts,
  }),
  v.object({ ...planned, kind: v.literal('entrypoint'), command: texts, form }),
  v.object({ ...planned, kind: v.literal('cmd'), command: texts, form }),
])

/** A plan in a recording: the review and the reasons of the live view are drawn from it. */
export const planSchema = v.object({
  title: v.exactOptional(v.string()),
  args: v.array(v.object({ name: v.string(), value: v.string(), because: v.exactOptional(v.string()) })),
  stages: v.array(
    v.object({
      name: v.string(),
      from: v.string(),
      purpose: v.string(),
      practice: v.picklist(PRACTICE_IDS),
      instructions: v.array(instruction),
    }),
  ),
  ignore: v.array(v.object({ pattern: v.string(), because: v.string() })),
  target: v.string(),
})
