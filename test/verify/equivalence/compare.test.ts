import { describe, expect, test } from 'vitest'
import { compareImages } from '../../../src/verify/equivalence/compare.js'
import {
  type Difference,
  DIFFERENCE_KINDS,
  type Inside,
  type Portrait,
  type Wishes,
} from '../../../src/verify/equivalence/portrait.js'
import { distribution, file, INSIDE, OLD } from './portraits.js'

const WISHES: Wishes = { taken: new Set(), startChanged: false, mentioned: new Set(['gunicorn']) }

const withSettings = (settings: Partial<Portrait['settings']>): Portrait => ({
  ...OLD,
  settings: { ...OLD.settings, ...settings },
})
const withInside = (inside: Partial<Inside>): Portrait => ({ ...OLD, inside: { ...INSIDE, ...inside } })

const differences = (after: Portrait, wishes: Partial<Wishes> = {}, before = OLD): readonly Difference[] =>
  compareImages(before, after, { ...WISHES, ...wishes }).different

test('an image is the same as itself, in all that is compared', () => {
  expect(compareImages(OLD, OLD, WISHES)).toEqual({ same: DIFFERENCE_KINDS, different: [] })
})

describe('a planted fault is wrong', () => {
  const main = file('/app/main.py')
  const faults: readonly [Difference['kind'], string, Portrait][] = [
    ['distribution', 'click', withInside({ distributions: INSIDE.distributions.slice(0, 1) })],
    [
      'distribution',
      'flask',
      withInside({ distributions: [distribution('Flask', '2.0'), distribution('click', '8.1')] }),
    ],
    ['distribution', 'click', withInside({ distributions: [distribution('flask', '3.0', ['click>=8'])] })],
    ['import', 'psycopg2', withInside({ broken: [{ module: 'psycopg2', error: 'libpq.so.5' }] })],
    ['file', '/app/start.sh', withInside({ application: [main] })],
    ['file', '/app/start.sh', withInside({ application: [main, file('/app/start.sh')] })],
    [
      'file',
      '/app/start.sh',
      withInside({ application: [main, file('/app/start.sh', { mode: '755', owner: '1000:1000' })] }),
    ],
    [
      'file',
      '/app/start.sh',
      withInside({ application: [main, file('/app/start.sh', { mode: '755', content: 'x' })] }),
    ],
    ['variable', 'MODE', withSettings({ env: ['PATH=/usr/local/bin:/usr/bin'] })],
    ['variable', 'PATH', withSettings({ env: ['PATH=/opt/venv/bin:/usr/bin', 'MODE=live'] })],
    ['entrypoint', 'entrypoint', withSettings({ entrypoint: ['tini'] })],
    ['command', 'command', withSettings({ command: ['python'] })],
    ['workdir', 'workdir', withSettings({ workdir: '/' })],
    ['port', '8000/tcp', withSettings({ ports: [] })],
    ['volume', '/data', withSettings({ volumes: [] })],
    ['label', 'maintainer=me', withSettings({ labels: {} })],
    ['user', 'user', withSettings({ user: 'app' })],
    ['healthcheck', 'healthcheck', withSettings({ healthcheck: null })],
    ['health', 'health', { ...OLD, health: 'unhealthy' }],
    ['health', 'health', { ...OLD, health: null }],
    ['stop-signal', 'stop-signal', withSettings({ stopSignal: 'SIGINT' })],
    ['program', 'gunicorn', withInside({ programs: ['python'] })],
    ['answer', 'start', { ...OLD, start: { kind: 'answered', status: 500, body: 'aa' } }],
    ['answer', 'start', { ...OLD, start: { kind: 'silent', exitCode: 1 } }],
  ]

  test('there is one of every kind', () => {
    expect(new Set(faults.map(([kind]) => kind))).toEqual(new Set(DIFFERENCE_KINDS))
  })

  test.each(faults)('%s: %s', (kind, what, after) => {
    const found = differences(after)
    expect(found).toContainEqual(expect.objectContaining({ kind, what, verdict: 'wrong' }))
    expect(found.filter(({ verdict }) => verdict === 'wrong')).toHaveLength(1)
  })
})

describe('what was meant to change', () => {
  const tool = [distribution('poetry', '2.0', ['cleo']), distribution('cleo')]
  test.each<[string, Portrait, Portrait, Partial<Wishes>, Difference['verdict']]>([
    [
      'a tool with what it needs',
      withInside({ distributions: [...INSIDE.distributions, ...tool] }),
      OLD,
      {},
      'wanted',
    ],
    [
      'the version of pip',
      withInside({ distributions: [distribution('pip', '23')] }),
      withInside({ distributions: [distribution('pip', '24')] }),
      {},
      'harmless',
    ],
    [
      'the Dockerfile, where it is copied too',
      withInside({ application: [file('/app/Dockerfile')] }),
      withInside({ application: [file('/app/Dockerfile', { content: 'new' })] }),
      {},
      'wanted',
    ],
    [
      'pip, which the base image has',
      withInside({ distributions: [...INSIDE.distributions, distribution('pip')] }),
      OLD,
      {},
      'wanted',
    ],
    [
      'one distribution more',
      OLD,
      withInside({ distributions: [...INSIDE.distributions, distribution('pip')] }),
      {},
      'harmless',
    ],
    [
      'a requirements file',
      withInside({ application: [...INSIDE.application, file('/app/requirements.txt')] }),
      OLD,
      {},
      'wanted',
    ],
    [
      'the environment’s variables',
      OLD,
      withSettings({
        env: ['PATH=/opt/venv/bin:/usr/local/bin:/usr/bin', 'MODE=live', 'VIRTUAL_ENV=/opt/venv'],
      }),
      {},
      'wanted',
    ],
    ['compilers', withInside({ programs: [...INSIDE.programs, 'gcc'] }), OLD, {}, 'wanted'],
    ['a container that is well at last', { ...OLD, health: 'unhealthy' }, OLD, {}, 'harmless'],
    [
      'the user that was asked for',
      OLD,
      withSettings({ user: '10001:10001' }),
      { taken: new Set(['user']) },
      'wanted',
    ],
    [
      'words that a runner stood before',
      OLD,
      withSettings({ command: ['python'] }),
      { startChanged: true },
      'wanted',
    ],
    [
      'a page with the time on it',
      OLD,
      { ...OLD, start: { kind: 'answered', status: 200, body: 'bb' } },
      {},
      'harmless',
    ],
  ])('%s', (_, before, after, wishes, verdict) => {
    const found = differences(after, wishes, before)
    expect(found.length).toBeGreaterThan(0)
    expect(new Set(found.map(difference => difference.verdict))).toEqual(new Set([verdict]))
  })
})

test('what could not be looked into is called neither the same nor different', () => {
  const { same, different } = compareImages(OLD, { ...OLD, inside: null }, WISHES)
  expect(different).toEqual([])
  expect(same).not.toContain('distribution')
  expect(same).toContain('command')
  const unasked = { ...OLD, health: null }
  expect(compareImages(unasked, unasked, WISHES).same).not.toContain('health')
  expect(compareImages(unasked, OLD, WISHES).different).toEqual([])
})
