import * as v from 'valibot'
import { PRACTICE_IDS } from '../practices/practice.js'
import { CHECK_IDS } from '../verify/check.js'
import { DIFFERENCE_KINDS } from '../verify/equivalence/portrait.js'
import { LADDER_WAYS } from './ladder/ladder-report.js'
import { historyEntry } from './history.js'
import { REPORT_SCHEMA } from './report.js'

const bytes = v.pipe(v.number(), v.minValue(0), v.description('bytes'))
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const texts = v.array(v.string())
const side = v.picklist(['before', 'after'])

const origin = {
  instruction: v.string(),
  line: v.pipe(v.nullable(count), v.description('line of the Dockerfile, from 1')),
}

const layer = v.object({
  ...origin,
  bytes,
  compressedBytes: v.pipe(
    v.nullable(bytes),
    v.description(
      'with gzip; null for a layer of the base image where the image store keeps layers unpacked only (all but containerd’s)',
    ),
  ),
  group: v.picklist(['base', 'system', 'dependencies', 'application', 'other']),
  practice: v.nullable(v.picklist(PRACTICE_IDS)),
})

const waste = v.object({
  kind: v.picklist(['deleted', 'overwritten']),
  bytes,
  files: count,
  written: v.object(origin),
  hidden: v.object(origin),
  largest: v.string(),
})

const image = v.object({
  reference: v.string(),
  id: v.string(),
  bytes: v.pipe(bytes, v.description('sum of the unpacked layers, the same on every image store')),
  ownBytes: v.pipe(bytes, v.description('layers above those of the base image')),
  compressedBytes: v.pipe(v.nullable(bytes), v.description('own layers with gzip, as a registry keeps them')),
  floorBytes: v.pipe(
    v.nullable(bytes),
    v.description(
      'base image + files of the installed distributions as published + files of the application',
    ),
  ),
  layers: v.array(layer),
  waste: v.nullable(v.array(waste)),
  architecture: v.string(),
  user: v.string(),
  entrypoint: texts,
  command: texts,
  ports: texts,
  workdir: v.string(),
  env: texts,
  healthcheck: v.nullable(texts),
  stopSignal: v.nullable(v.string()),
  executables: v.pipe(v.nullable(count), v.description('programs in the folders of PATH')),
  debPackages: v.nullable(count),
  setid: v.nullable(texts),
  distributions: v.nullable(v.array(v.object({ name: v.string(), version: v.string(), bytes }))),
})

const build = v.object({
  image: side,
  scenario: v.picklist(['clean', 'unchanged', 'code', 'dependencies']),
  seconds: v.pipe(v.array(v.number()), v.description('wall clock of every run, in order')),
  engineSeconds: v.pipe(
    v.nullable(v.array(v.number())),
    v.description('the same by the builder’s own clock, where its output tells'),
  ),
  steps: count,
  cached: count,
})

const timeline = v.object({
  image: side,
  seconds: v.number(),
  stages: v.array(
    v.object({
      name: v.string(),
      steps: v.array(
        v.object({
          ...origin,
          status: v.picklist(['running', 'done', 'cached', 'failed', 'cancelled']),
          start: v.pipe(v.number(), v.description('seconds since the build began')),
          seconds: v.number(),
        }),
      ),
    }),
  ),
  skipped: texts,
})

const amount = { files: count, bytes }

const context = v.object({
  ...amount,
  unfiltered: v.object(amount),
  before: v.nullable(v.object(amount)),
  largest: v.array(v.object({ path: v.string(), bytes })),
  ignoredCopies: v.exactOptional(v.array(v.object({ path: v.string(), line: count, ignoredOn: count }))),
  unreadable: v.exactOptional(texts),
})

const problem = v.object({
  kind: v.string(),
  what: v.string(),
  where: v.nullable(v.string()),
  why: v.nullable(v.string()),
  next: texts,
})

export const rungSchema = v.object({
  practice: v.pipe(v.nullable(v.picklist(PRACTICE_IDS)), v.description('null for the first rung')),
  outcome: v.variant('kind', [
    v.object({
      kind: v.literal('built'),
      figures: v.object({
        bytes,
        contextBytes: bytes,
        executables: v.nullable(count),
        clean: v.array(v.number()),
        code: v.array(v.number()),
      }),
    }),
    v.object({ kind: v.literal('settings'), instructions: texts }),
    v.object({ kind: v.literal('same') }),
    v.object({ kind: v.literal('failed'), problem }),
  ]),
})

/** `dockwiz.report/1` as it is published (presets/report.schema.json, printed from here) and as earlier reports are read. */
export const reportSchema = v.object({
  schema: v.literal(REPORT_SCHEMA),
  command: v.string(),
  project: v.nullable(
    v.object({
      name: v.string(),
      root: v.string(),
      python: v.nullable(v.string()),
      distributions: v.nullable(count),
    }),
  ),
  answers: v.nullable(v.record(v.string(), v.unknown())),
  engine: v.nullable(
    v.object({
      kind: v.string(),
      version: v.string(),
      buildx: v.nullable(v.string()),
      store: v.string(),
      platform: v.string(),
    }),
  ),
  files: v.array(
    v.object({
      path: v.string(),
      action: v.picklist(['create', 'update', 'identical', 'skip']),
      backup: v.nullable(v.string()),
    }),
  ),
  compared: v.object({ kind: v.picklist(['dockerfile', 'plain', 'image', 'none']), label: v.string() }),
  images: v.object({ before: v.nullable(image), after: v.nullable(image) }),
  builds: v.array(build),
  timelines: v.array(timeline),
  context: v.nullable(context),
  checks: v.array(
    v.object({
      id: v.picklist(CHECK_IDS),
      image: side,
      status: v.picklist(['pass', 'warn', 'fail', 'skip']),
      evidence: v.string(),
      fix: v.nullable(v.string()),
    }),
  ),
  mended: v.optional(
    v.pipe(
      v.array(v.object({ id: v.picklist(CHECK_IDS), evidence: v.string(), by: v.string() })),
      v.description('checks that failed before something was changed, and what'),
    ),
  ),
  libraries: v.optional(
    v.object({
      predicted: texts,
      derived: texts,
      needs: v.array(
        v.object({
          soname: v.string(),
          distributions: texts,
          there: v.boolean(),
          package: v.nullable(v.string()),
        }),
      ),
      added: texts,
      dropped: texts,
      unknown: texts,
    }),
  ),
  ladder: v.optional(
    v.pipe(
      v.object({ way: v.picklist(LADDER_WAYS), rungs: v.array(rungSchema) }),
      v.description('what each practice brings on this project, in the order of the ladder'),
    ),
  ),
  equivalence: v.nullable(
    v.object({
      same: v.array(v.picklist(DIFFERENCE_KINDS)),
      different: v.array(
        v.object({
          kind: v.picklist(DIFFERENCE_KINDS),
          what: v.string(),
          before: v.string(),
          after: v.string(),
          verdict: v.picklist(['wanted', 'harmless', 'wrong']),
          because: v.string(),
        }),
      ),
      repaired: v.exactOptional(
        v.pipe(
          v.array(v.object({ difference: v.string(), by: v.string() })),
          v.description('wrong differences of earlier builds of the new file, and what it got for them'),
        ),
      ),
    }),
  ),
  budget: v.array(
    v.object({
      rule: v.string(),
      status: v.picklist(['kept', 'exceeded', 'unknown']),
      actual: v.nullable(v.number()),
      over: v.nullable(v.number()),
      text: v.string(),
    }),
  ),
  trend: v.array(historyEntry),
  problems: v.array(problem),
  again: v.optional(v.string()),
  recording: v.optional(
    v.pipe(
      v.object({ dockwiz: v.string(), made: v.string(), finished: v.boolean(), leftOut: count }),
      v.description('what this was played from; nothing of it was measured by the program that tells it'),
    ),
  ),
})
