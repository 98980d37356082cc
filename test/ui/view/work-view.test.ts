import { describe, expect, test } from 'vitest'
import { Problem } from '../../../src/common/problem.js'
import { numberTable } from '../../../src/report/number-table.js'
import { styleFor } from '../../../src/report/style.js'
import type { RunEvent } from '../../../src/run/events.js'
import { checkLines } from '../../../src/ui/view/check-lines.js'
import { activityOf, buildFacts, buildName } from '../../../src/ui/view/headline.js'
import { lanesOf, totalsOf } from '../../../src/ui/view/lanes.js'
import { numberRows } from '../../../src/ui/view/number-rows.js'
import { foldWork, startWork, type WorkView } from '../../../src/ui/view/work-view.js'
import { CHECK_IDS } from '../../../src/verify/check.js'
import {
  build,
  building,
  built,
  cached,
  checked,
  checking,
  context,
  done,
  image,
  log,
  step,
  timed,
} from '../work/run.js'

/** The view after events that came a second apart. */
const after = (...events: RunEvent[]): WorkView =>
  events.reduce((view, event, at) => foldWork(view, event, (at + 1) * 1000), startWork(0))

const table = (view: WorkView): string[] =>
  numberTable(numberRows(view), view.compare, styleFor({ width: 41, colour: false, unicode: true })).slice(1)

const NO_BEFORE = new Problem('build-failed', { what: 'before failed', next: [] })

const SIDES = { before: 'before', after: 'after' } as const

describe('the numbers as they arrive', () => {
  test.each<[string, RunEvent[], string[]]>([
    ['nothing yet', [], ['Image', 'Clean build', 'Code change', 'Unchanged', 'Build context']],
    [
      'a build that is being timed',
      [building('after', 'clean')],
      ['Image', 'Clean build                     ◐', 'Code change', 'Unchanged', 'Build context'],
    ],
    [
      'the run of several that is going on, and after it',
      [building('before', 'code', 2, 3), built('before', 'code', 8.2)],
      ['Image', 'Clean build', 'Code change     ◐ 2 of 3', 'Unchanged', 'Build context'],
    ],
    [
      'measured figures stay when more is measured',
      [
        ...[context(20_400, 46_100_000), image('after', { base: 245e6, dependencies: 172e6 })],
        ...[
          image('before', { base: 1_070e6 }),
          timed('after', 'code', 0.4, 0.5, 0.3),
          building('after', 'unchanged'),
        ],
      ],
      [
        'Image            1.07 GB   417 MB   −61 %',
        'Clean build',
        'Code change                 0.4 s',
        'Unchanged                       ◐',
        'Build context    46.1 MB  20.4 kB −99.9 %',
      ],
    ],
    [
      'an image that cannot be built will never have figures',
      [building('before', 'clean'), { kind: 'unbuilt', image: 'before', problem: NO_BEFORE }],
      [
        'Image                  –',
        'Clean build            –',
        'Code change            –',
        'Unchanged              –',
        'Build context',
      ],
    ],
    [
      'rebuilds after a change of the dependencies, where they are measured',
      [timed('after', 'dependencies', 12)],
      [
        'Image',
        'Clean build',
        'Dependencies               12.0 s',
        'Code change',
        'Unchanged',
        'Build context',
      ],
    ],
  ])('%s', (_name, events, lines) => {
    expect(table(after(...events))).toEqual(lines)
  })
})

test('the checks, each with how far it is', () => {
  const view = after(checked('no-compilers', 'pass', 'none of 14 names found'), checking('imports'))
  const lines = checkLines(view, 5_000)
  expect(lines.map(({ id }) => id)).toEqual(CHECK_IDS)
  expect(lines.find(({ id }) => id === 'no-compilers')).toMatchObject({
    mark: 'done',
    text: 'none of 14 names found',
  })
  expect(lines.find(({ id }) => id === 'imports')).toMatchObject({ mark: 'running', text: '3 s' })
  expect(lines.filter(({ mark }) => mark === 'waiting')).toHaveLength(CHECK_IDS.length - 2)
})

describe('what is going on', () => {
  test.each<[RunEvent[], string | null]>([
    [[], null],
    [[{ kind: 'pulling', reference: 'python:3.12-slim' }], 'fetching python:3.12-slim'],
    [[building('before', 'code', 2, 3)], 'before · rebuild, code changed 2/3'],
    [[checking('healthy')], 'checking healthy'],
    [[building('before', 'clean'), built('before', 'clean', 1)], null],
  ])('%#', (events, text) => {
    expect(activityOf(after(...events), 5_000)).toEqual(text === null ? null : { text, seconds: 4 })
  })

  test('a build in a few words: its own time, honest totals, what was sent', () => {
    const { build: shown } = after(
      ...[building('after', 'clean'), step('#1', '[internal] load build context')],
      build({
        kind: 'progress',
        step: '#1',
        id: 'transferring context:',
        current: 20_400,
        total: null,
        seconds: null,
        done: true,
      }),
      ...[step('#2', '[base 2/3] WORKDIR /app'), cached('#2')],
    )
    if (shown === null) throw new Error('no build')
    expect(buildName(shown, { compare: true, sides: SIDES })).toBe('after · clean build')
    expect(buildName(shown, { compare: false, sides: SIDES })).toBe('clean build')
    const totals = totalsOf(shown, lanesOf(shown, 13_400))
    expect(buildFacts(shown, totals, 13_400)).toEqual(['12.4 s', '1 of 8 steps', '1 cached', '20.4 kB sent'])
  })
})

describe('the output that is followed', () => {
  const begun = [
    building('after', 'clean'),
    step('#1', '[base 1/2] RUN one'),
    step('#2', '[builder 1/2] RUN two'),
  ]
  const focus = (...events: RunEvent[]) => after(...begun, ...events).build?.focus?.step

  test('stays with a step that talks, while another talks too', () => {
    expect(focus(log('#1', 1, 'a'), log('#2', 1, 'b'), log('#1', 2, 'c'), log('#2', 2, 'd'))).toBe('#1')
  })

  test('goes on when the step is over, or has long said nothing', () => {
    expect(focus(log('#1', 1, 'a'), done('#1', 1), log('#2', 1, 'b'))).toBe('#2')
    expect(focus(log('#1', 1, 'a'), log('#2', 1, 'b'), log('#2', 2, 'c'), log('#2', 3, 'd'))).toBe('#2')
  })
})

test('a build that ends with a failure keeps its lanes and its time', () => {
  const { build: failed, activity } = after(building('after', 'clean'), {
    kind: 'failed',
    problem: NO_BEFORE,
  })
  expect(failed).toMatchObject({ outcome: 'failed', seconds: 1 })
  expect(activity).toBeNull()
})
