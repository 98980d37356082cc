import { describe, expect, test } from 'vitest'
import { foldOutlook, mendedBy, troubleOfChecks, withFlags } from '../../src/run/failed-checks.js'
import type { RunEvent } from '../../src/run/events.js'
import type { Check, CheckId } from '../../src/verify/check.js'
import type { Fault } from '../../src/verify/fault.js'
import type { Answers } from '../../src/wizard/answers.js'
import { resolveAnswers } from '../../src/wizard/resolve.js'
import { sampleProject } from '../wizard/sample-project.js'

const project = sampleProject()
const answers = resolveAnswers(project, {})

const failed = (id: CheckId, fault: Fault, image: Check['image'] = 'after') =>
  ({
    kind: 'checked',
    check: { id, image, status: 'fail', evidence: 'it was seen', fix: 'Dockerfile:9: Do it otherwise.' },
    fault,
  }) as const satisfies RunEvent

const troubleWith = (given: Partial<Answers>, ...events: readonly RunEvent[]) =>
  troubleOfChecks(project, events.reduce(foldOutlook, { answers: { ...answers, ...given }, failed: [] }))

/** Each fault with answers that lead to it: the question in doubt, and what the first remedy does. */
test.each<[Fault, CheckId, Partial<Answers>, keyof Answers | null, RegExp, Partial<Answers>]>([
  [
    { kind: 'libraries', packages: ['libgl1'] },
    'libraries',
    { runtimePackages: ['libpq5'] },
    'runtimePackages',
    /^add libgl1 to the image$/u,
    { runtimePackages: ['libgl1', 'libpq5'] },
  ],
  [
    { kind: 'distributions' },
    'imports',
    { savings: ['tests'] },
    null,
    /^leave the distributions whole/u,
    { savings: [] },
  ],
  [
    { kind: 'healthcheck' },
    'healthy',
    { healthcheck: { kind: 'http', path: '/nowhere' } },
    'healthcheck',
    /^ask \/health/u,
    { healthcheck: { kind: 'http', path: '/health' } },
  ],
  [
    { kind: 'healthcheck' },
    'healthy',
    {},
    'healthcheck',
    /^ask for a connection to port 8000 alone/u,
    { healthcheck: { kind: 'tcp' } },
  ],
  [
    { kind: 'healthcheck' },
    'healthy',
    { healthcheck: { kind: 'tcp' } },
    'healthcheck',
    /^ask \/health/u,
    { healthcheck: { kind: 'http', path: '/health' } },
  ],
  [
    { kind: 'start' },
    'healthy',
    { command: ['uvicorn', 'nowhere:app'] },
    'command',
    /^start uvicorn src\.main:app/u,
    { command: answers.command, port: 8000 },
  ],
  [{ kind: 'root' }, 'non-root', { user: 0 }, 'user', /^run as user 10001$/u, { user: 10_001 }],
  [
    { kind: 'compilers' },
    'no-compilers',
    { runtimePackages: ['gcc', 'libpq-dev', 'libpq5'] },
    'runtimePackages',
    /^leave gcc, libpq-dev out of the image$/u,
    { runtimePackages: ['libpq5'] },
  ],
])('%j: %s with %j asks about %s', (fault, id, given, question, text, changed) => {
  const trouble = troubleWith(given, failed(id, fault))
  expect(trouble?.question).toBe(question)
  expect(trouble?.remedies[0]?.text).toMatch(text)
  expect(trouble?.remedies[0]?.answers).toEqual({ ...answers, ...given, ...changed })
})

describe('no trouble', () => {
  test('where nothing failed, or nothing that an answer could mend', () => {
    const { check } = failed('no-secrets', { kind: 'root' })
    expect(troubleWith({})).toBeNull()
    expect(troubleWith({}, { kind: 'checked', check })).toBeNull()
  })

  test('with a broken distribution that nothing was taken out of', () => {
    expect(troubleWith({}, failed('imports', { kind: 'distributions' }))).toBeNull()
  })

  test('with what failed on the image that is compared with', () => {
    expect(troubleWith({}, failed('non-root', { kind: 'root' }, 'before'))).toBeNull()
  })

  test('with what failed before it was all done once more', () => {
    expect(troubleWith({}, failed('non-root', { kind: 'root' }), { kind: 'asked', answers })).toBeNull()
  })
})

test('a start that only the user knows has no remedy, and can be answered otherwise', () => {
  expect(troubleWith({}, failed('healthy', { kind: 'start' }))).toMatchObject({
    question: 'command',
    remedies: [],
  })
})

test('several are one trouble, which names each with what was seen and what helps', () => {
  const root = failed('non-root', { kind: 'root' })
  const trouble = troubleWith({ user: 0 }, root, failed('healthy', { kind: 'healthcheck' }))
  expect(trouble?.problem.kind).toBe('check-failed')
  expect(trouble?.problem.detail).toMatchObject({
    what: 'The image is built, and 2 checks failed: not root, healthy.',
    why: 'not root: it was seen\nhealthy: it was seen',
  })
  expect(trouble?.remedies.map(({ text }) => text)).toEqual([
    'run as user 10001',
    'ask for a connection to port 8000 alone',
    'leave the healthcheck out',
  ])
})

test('the report keeps what was seen before, and what was changed', () => {
  const outlook = foldOutlook({ answers, failed: [] }, failed('non-root', { kind: 'root' }))
  expect(mendedBy(outlook, 'run as user 10001')).toEqual([
    { id: 'non-root', evidence: 'it was seen', by: 'run as user 10001' },
  ])
})

test('whom nobody asks is told the flag', () => {
  const planned = { project, answers: { ...answers, user: 0 } }
  const event = withFlags(failed('non-root', { kind: 'root' }), planned)
  expect(event).toMatchObject({
    check: { fix: 'Dockerfile:9: Do it otherwise; with dockwiz: --user 10001' },
  })
  const before = failed('non-root', { kind: 'root' }, 'before')
  expect(withFlags(before, planned)).toBe(before)
})
