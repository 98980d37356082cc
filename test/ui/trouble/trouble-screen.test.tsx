import { SIZES, render, unmountAll, type Size } from '../../terminal/screen.js'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Recovery, Trouble } from '../../../src/run/desk.js'
import { TroubleScreen } from '../../../src/ui/ink/trouble/trouble-screen.js'
import { WorkStore } from '../../../src/ui/ink/work/work-store.js'
import { build, building, log, step } from '../work/run.js'
import { FAILED_CHECK, TROUBLE } from './sample-trouble.js'

afterEach(unmountAll)

function open(trouble: Trouble, size?: Size) {
  const work = new WorkStore(() => 6_100)
  const lines = Array.from({ length: 30 }, (_, n) => log('#1', n / 5, `Collecting package-${n}`))
  for (const event of [
    building('after', 'clean'),
    step('#1', '[builder 3/3] RUN pip install -r requirements.txt'),
    ...lines,
    log('#1', 6.02, 'Error: pg_config executable not found.'),
    build({ kind: 'failed', step: '#1', message: 'exit code: 1' }),
    { kind: 'stopped', problem: trouble.problem } as const,
  ])
    work.push(event)
  const onRecovery = vi.fn<(recovery: Recovery) => void>()
  const screen = render(
    <TroubleScreen command="init" trouble={trouble} work={work} onRecovery={onRecovery} />,
    size,
  )
  return { screen, onRecovery }
}

describe.each(SIZES)('a build that failed, at $columns×$rows', size => {
  test('shows the remedy, and the rest by scrolling', async () => {
    const { screen } = open(TROUBLE, size)
    await screen.waitFor('f fix')
    expect(screen.text()).toContain('f  add libpq-dev')
    await screen.press(...Array.from({ length: 60 }, () => 'up'))
    expect(screen.text()).toContain('RUN pip install')
    await screen.press(...Array.from({ length: 60 }, () => 'down'))
    expect(screen.text()).toContain('Full log: .dockwiz/build.log')
  })
})

test.each<[string, Recovery['kind']]>([
  ['f', 'remedy'],
  ['r', 'again'],
  ['c', 'change'],
  ['q', 'quit'],
])('%s: %s', async (key, kind) => {
  const { screen, onRecovery } = open(TROUBLE)
  await screen.waitFor('f fix')
  await screen.press('z', 'enter', key)
  expect(onRecovery.mock.calls.map(([recovery]) => recovery.kind)).toEqual([kind])
})

test('without a remedy there is no key for one', async () => {
  const { screen, onRecovery } = open({ ...TROUBLE, remedies: [] })
  await screen.waitFor('build again')
  expect(screen.text()).not.toContain('f fix')
  await screen.press('f')
  expect(onRecovery).not.toHaveBeenCalled()
})

describe.each(SIZES)('a check that failed, at $columns×$rows', size => {
  test('shows what failed and both ways to mend it; the second has a key of its own', async () => {
    const work = new WorkStore(() => 0)
    for (const event of [
      building('after', 'clean'),
      { kind: 'built', image: 'after', scenario: 'clean', seconds: 3, steps: 4, cached: 0 } as const,
    ])
      work.push(event)
    const onRecovery = vi.fn<(recovery: Recovery) => void>()
    const screen = render(
      <TroubleScreen command="init" trouble={FAILED_CHECK} work={work} onRecovery={onRecovery} />,
      size,
    )
    await screen.waitFor('f fix')
    expect(screen.text()).toContain('f  ask for a connection')
    expect(screen.text()).toContain('b  leave the healthcheck out')
    await screen.press(...Array.from({ length: 20 }, () => 'up'))
    expect(screen.text()).toContain('a check')
    await screen.press('b')
    expect(onRecovery.mock.calls[0]?.[0]).toMatchObject({
      kind: 'remedy',
      remedy: { answers: { healthcheck: { kind: 'none' } } },
    })
  })
})
