import { render, SIZES, unmountAll } from '../../terminal/screen.js'
import { afterEach, describe, expect, test } from 'vitest'
import type { Rung } from '../../../src/report/ladder/ladder-report.js'
import type { RunEvent } from '../../../src/run/events.js'
import { WorkScreen } from '../../../src/ui/ink/work/work-screen.js'
import { WorkStore } from '../../../src/ui/ink/work/work-store.js'
import { WorkLog } from '../../../src/ui/plain/work.js'
import { planImage } from '../../../src/plan/plan-image.js'
import { webAnswers, webProject } from '../../plan/project-samples.js'
import { building, built, PROJECT, step } from './run.js'

afterEach(unmountAll)

const plan = planImage(webProject(), webAnswers(), new Set())

const climbing = (practice: Rung['practice'], number: number, round = 2): RunEvent => ({
  kind: 'climbing',
  way: 'up',
  practice,
  plan,
  number,
  of: 28,
  round,
  rounds: 2,
})

const climbed = (practice: Rung['practice'], bytes: number): RunEvent => ({
  kind: 'climbed',
  rung: {
    practice,
    outcome: {
      kind: 'built',
      figures: { bytes, contextBytes: 7_000, executables: 700, clean: [30, 31], code: [25, 26] },
    },
  },
})

const CLIMB: readonly RunEvent[] = [
  { kind: 'found', project: PROJECT },
  climbing(null, 1),
  climbed(null, 1_000e6),
  climbing('small-context', 2),
  climbed('small-context', 950e6),
  climbing('dependencies-before-code', 3),
  building('after', 'clean'),
]

describe.each(SIZES)('the ladder at $columns×$rows', size => {
  function begin(...events: readonly RunEvent[]) {
    const store = new WorkStore(() => 0)
    const screen = render(
      <WorkScreen store={store} command="learn" cancelling={false} playback={null} />,
      size,
    )
    for (const event of events) store.push(event)
    return screen
  }

  test('shows the build of a rung, and what its step owes itself to', async () => {
    const screen = begin(...CLIMB, step('#6', '[runtime 2/5] RUN apt-get update'))
    await screen.waitFor('RUN apt-get update')
    await screen.press('e')
    await screen.waitFor('Install compilers in the builder')
    for (const line of screen.lines()) expect(line.length).toBeLessThanOrEqual(size.columns)
  })

  test('shows the rungs so far between two builds', async () => {
    const screen = begin(...CLIMB, built('after', 'clean', 30), building('after', 'code'))
    await screen.waitFor('950 MB')
    expect(screen.text()).toContain('small-context')
    for (const line of screen.lines()) expect(line.length).toBeLessThanOrEqual(size.columns)
    expect(screen.terminal.wipes()).toBe(0)
  })
})

test('as lines: each rung, and in the last round what it brought', () => {
  const said: string[] = []
  const log = new WorkLog(
    line => said.push(line),
    () => 0,
  )
  for (const event of [climbing(null, 1, 1), climbed(null, 1_000e6), ...CLIMB]) log.push(event)
  log.close()
  expect(said).toEqual([
    'Rung 1 of 28: where the ladder begins',
    'Rung 1 of 28, round 2 of 2: where the ladder begins',
    '  The plain single-stage file, which follows none of them.',
    'Rung 2 of 28, round 2 of 2, small-context',
    '  image −5 %.',
    'Rung 3 of 28, round 2 of 2, dependencies-before-code',
    'Clean build: started',
  ])
})
