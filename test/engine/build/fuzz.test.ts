import { env } from 'node:process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BuildEvent } from '../../../src/engine/build/events.js'
import { explainFailure } from '../../../src/engine/build/explain.js'
import type { BuildFormat, Stream } from '../../../src/engine/build/parser.js'
import type { StepStatus } from '../../../src/engine/build/state.js'
import { summarise } from '../../../src/engine/build/summary.js'
import { foldStreams, hasCorpus, recorded, recordedFiles, type Folded } from './corpus.js'

/** How many mutated outputs are read; DOCKWIZ_FUZZ=1000000 for the long run. */
const RUNS = Number(env['DOCKWIZ_FUZZ'] ?? 3_000)
const MILLISECONDS_A_RUN = 20

const FORMATS: readonly (BuildFormat | null)[] = ['plain', 'rawjson', 'legacy', 'podman', null]

/** Pieces of every grammar, and bytes that break text. */
const TOKENS = [
  '\n',
  '\r',
  '\r\n',
  '\u001B[31m',
  '\u001B]8;;',
  '\u0000',
  '#',
  '#0 ',
  '#5 ',
  '#5 ...\n',
  '#5 DONE 0.1s\n',
  '#6 CACHED\n',
  '#6 CANCELED\n',
  '#7 ERROR: no\n',
  '#7 WARN: x (line 3)\n',
  '#5 0.1 ',
  ' done',
  '1.07GB / 2.1GB',
  '[2/3] RUN x',
  '------\n',
  ' > [2/3] RUN x:\n',
  'Dockerfile:3\n',
  '--------------------\n',
  '   3 | >>> RUN x\n',
  'ERROR: failed to solve: no\n',
  '\u001B[33m2 warnings found:\n',
  '{',
  '}',
  '{\n',
  '}\n',
  '"',
  '[',
  ']',
  ',',
  'null',
  '{"vertexes":[',
  '"cached":true',
  '"progressGroup":{"id":"g"}',
  'Step 2/3 : RUN x\n',
  ' ---> Using cache\n',
  ' ---> 0123456789ab\n',
  'STEP 2/3: RUN x\n',
  '--> 0123456789ab\n',
  'COMMIT x\n',
  'Error: no\n',
] as const

const corpus = [...recordedFiles('captured'), ...recordedFiles('real')]
  .filter(path => !/Dockerfile$|\.tsv$/u.test(path))
  .map(path => recorded(path))

type Edit =
  | { readonly kind: 'insert'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'cut'; readonly at: number; readonly length: number }
  | { readonly kind: 'repeat'; readonly at: number; readonly length: number }

const position = fc.nat({ max: 4_000 })
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({
    kind: fc.constant('insert' as const),
    at: position,
    bytes: fc.oneof(
      fc.constantFrom(...TOKENS).map(token => new Uint8Array(Buffer.from(token))),
      fc.uint8Array({ maxLength: 8 }),
    ),
  }),
  fc.record({ kind: fc.constant('cut' as const), at: position, length: fc.nat({ max: 200 }) }),
  fc.record({ kind: fc.constant('repeat' as const), at: position, length: fc.nat({ max: 400 }) }),
)

function apply(bytes: Buffer, edit: Edit): Buffer {
  const at = Math.min(edit.at, bytes.length)
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)]
  if (edit.kind === 'insert') return Buffer.concat([before, edit.bytes, after])
  if (edit.kind === 'cut') return Buffer.concat([before, after.subarray(edit.length)])
  return Buffer.concat([before, after.subarray(0, edit.length), after])
}

const output = fc
  .record({
    file: fc.nat(),
    start: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat({ max: 4_000 }),
    edits: fc.array(edit, { maxLength: 12 }),
    chunks: fc.array(fc.tuple(fc.constantFrom<Stream>('stdout', 'stderr'), fc.nat({ max: 1_000 })), {
      maxLength: 6,
    }),
  })
  .map(({ file, start, length, edits, chunks }): [Stream, Uint8Array][] => {
    const whole = corpus[file % corpus.length] ?? Buffer.alloc(0)
    const from = Math.floor(start * whole.length)
    let rest = edits.reduce(apply, whole.subarray(from, from + length))
    const pieces = chunks.map(([stream, size]): [Stream, Uint8Array] => {
      const piece = rest.subarray(0, size)
      rest = rest.subarray(size)
      return [stream, piece]
    })
    return [...pieces, ['stderr', rest]]
  })

/** What a step's status must be, from its events alone. */
const STATUS: Partial<Record<BuildEvent['kind'], StepStatus>> = {
  started: 'running',
  cached: 'cached',
  done: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
}

function checkInvariants({ events, state, log }: Folded): void {
  const status = new Map<string, StepStatus>()
  const lines = new Map<string, number>()
  for (const event of events) {
    if (!('step' in event)) continue
    if (event.kind !== 'started') expect(status.has(event.step)).toBe(true)
    const next = STATUS[event.kind]
    if (next !== undefined) status.set(event.step, next)
    if (event.kind === 'log' && !event.replaces) lines.set(event.step, (lines.get(event.step) ?? 0) + 1)
  }
  expect([...state.steps.keys()].sort()).toEqual([...status.keys()].sort())
  for (const step of state.steps.values()) {
    expect(step.status).toBe(status.get(step.key))
    expect(step.message !== null).toBe(step.status === 'failed')
    expect(step.lines).toBe(lines.get(step.key) ?? 0)
    expect(log.count(step.key)).toBe(step.lines)
  }
}

describe.skipIf(!hasCorpus)('any output at all', () => {
  it(
    `is read without a throw, ${RUNS} times`,
    () => {
      fc.assert(
        fc.property(fc.constantFrom(...FORMATS), output, (format, chunks) => {
          const folded = foldStreams(format, chunks)
          checkInvariants(folded)
          const summary = summarise(folded.state, folded.log)
          expect(summary.cached).toBeLessThanOrEqual(summary.steps)
          expect(explainFailure(folded.state, folded.log).cause).not.toBe('')
        }),
        { numRuns: RUNS },
      )
    },
    20_000 + RUNS * MILLISECONDS_A_RUN,
  )
})
