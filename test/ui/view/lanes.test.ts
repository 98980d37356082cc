import { describe, expect, test } from 'vitest'
import type { RunEvent } from '../../../src/run/events.js'
import { lanesOf, totalsOf, type Lane } from '../../../src/ui/view/lanes.js'
import { foldWork, startWork } from '../../../src/ui/view/work-view.js'
import { hasCorpus } from '../../engine/build/corpus.js'
import { build, building, built, cached, done, step } from '../work/run.js'
import { recordedBuild } from './recorded.js'

/** The lanes as text, `builder running 1/3 RUN make`, after events that came a second apart. */
function lanesAfter(...events: RunEvent[]): string[] {
  const last = events.length
  const view = events.reduce((before, event, at) => foldWork(before, event, (at + 1) * 1000), startWork(0))
  return view.build === null ? [] : lanesOf(view.build, last * 1000).map(laneText)
}

const laneText = ({ name, status, done, total, instruction, waitsFor }: Lane): string =>
  [name, status, `${done}/${total}`, instruction, waitsFor === null ? null : `waits for ${waitsFor}`]
    .filter(part => part !== null)
    .join(' ')

describe('lanes', () => {
  test('before the builder says a word: the stages, their steps, and what each waits for', () => {
    expect(lanesAfter(building('after', 'clean'))).toEqual([
      'base waiting 0/2',
      'builder waiting 0/3 waits for base',
      'runtime waiting 0/3 waits for base',
    ])
  })

  test('a step that copies from a stage waits for it', () => {
    const steps = [
      ...[step('#1', '[base 2/3] WORKDIR /app'), done('#1', 0.1)],
      ...[step('#2', '[base 3/3] RUN useradd app'), done('#2', 0.4)],
      ...[step('#3', '[runtime 1/3] RUN apt-get install -y libpq5'), done('#3', 6)],
      step('#4', '[builder 1/3] RUN apt-get install -y gcc libpq-dev'),
    ]
    expect(lanesAfter(building('after', 'clean'), ...steps)).toEqual([
      'base done 2/2',
      'builder running 0/3 RUN apt-get install -y gcc libpq-dev',
      'runtime waiting 1/3 waits for builder',
    ])
  })

  test('cached steps in any order count once; a stage of which all came from the cache says so', () => {
    const steps = ['[base 3/3] RUN useradd app', '[base 2/3] WORKDIR /app'].flatMap((text, n) => [
      step(`#${n}`, text),
      cached(`#${n}`),
    ])
    expect(lanesAfter(building('after', 'unchanged'), ...steps)[0]).toBe('base cached 2/2')
  })

  test('a FROM that stages share is shown under one of them, and counted under none', () => {
    const from = [step('#1', '[base 1/3] FROM docker.io/library/python:3.12-slim'), done('#1', 3)]
    expect(lanesAfter(building('after', 'clean'), ...from)[0]).toBe('base waiting 0/2')
  })

  test('a step that opens again after it was done runs again', () => {
    const steps = [
      step('#1', '[base 2/3] WORKDIR /app'),
      done('#1', 0.1),
      step('#1', '[base 2/3] WORKDIR /app'),
    ]
    expect(lanesAfter(building('after', 'clean'), ...steps)[0]).toBe('base running 0/2 WORKDIR /app')
  })

  test('a built image has no step left, whatever the builder did not speak of', () => {
    expect(lanesAfter(building('after', 'clean'), built('after', 'clean', 1))).toEqual([
      'base done 2/2',
      'builder done 3/3',
      'runtime done 3/3',
    ])
  })

  test('a failed step, and the one that it took down', () => {
    const steps = [
      step('#1', '[builder 3/3] RUN pip install -r requirements.txt'),
      step('#2', '[runtime 1/3] RUN apt-get install -y libpq5'),
      build({ kind: 'failed', step: '#1', message: 'exit code: 1' }),
      build({ kind: 'cancelled', step: '#2' }),
    ]
    expect(lanesAfter(building('after', 'clean'), ...steps).slice(1)).toEqual([
      'builder failed 0/3 RUN pip install -r requirements.txt',
      'runtime cancelled 0/3',
    ])
  })

  test('mounts are left out of what is shown', () => {
    const text =
      '[builder 3/3] RUN --mount=type=cache,target=/root/.cache/pip   pip install -r requirements.txt'
    expect(lanesAfter(building('after', 'clean'), step('#1', text))[1]).toBe(
      'builder running 0/3 RUN pip install -r requirements.txt',
    )
  })

  test('a target leaves out the stages that it does not need', () => {
    const event: RunEvent = {
      kind: 'building',
      image: 'after',
      scenario: 'clean',
      run: 1,
      of: 1,
      dockerfile: 'Dockerfile',
      text: 'FROM a AS one\nRUN x\nFROM b AS two\nRUN y\nFROM c\nCOPY --from=one /x /x\n',
    }
    expect(lanesAfter(event)).toEqual(['one waiting 0/1', 'stage-2 waiting 0/1 waits for one'])
    expect(lanesAfter({ ...event, target: 'two' })).toEqual(['two waiting 0/1'])
  })
})

describe.skipIf(!hasCorpus)('lanes of recorded builds, without their Dockerfiles', () => {
  test.each([
    ['captured/10-interleaved-partial-line.plain', ['b done 1/1', 'a waiting 1/2', 'stage-2 waiting 2/3']],
    [
      'captured/02-rebuild-mostly-cached.plain',
      ['other cached 1/1', 'builder waiting 4/5', 'final waiting 3/4'],
    ],
    ['captured/04-sigint-canceled.plain', ['b cancelled 0/1', 'a cancelled 0/2']],
    ['captured/11-clipped-and-300k-line.plain', ['image done 2/2']],
  ])('%s', (path, lanes) => {
    expect(lanesOf(recordedBuild(path).build, 0).map(laneText)).toEqual(lanes)
  })

  test('with the Dockerfile the totals are honest', () => {
    const dockerfile = `FROM python:3.11-slim AS other
RUN for i in 1 2 3 4; do echo "other $i" >&2; sleep 0.25; done
FROM python:3.11-slim AS builder
WORKDIR /app
RUN one
RUN two
RUN three
FROM builder AS unused
RUN never
FROM python:3.11-slim AS final
COPY --from=builder /app /app
COPY --from=other /etc/hostname /h
COPY . /src
`
    const { build } = recordedBuild('captured/02-rebuild-mostly-cached.plain', dockerfile)
    const lanes = lanesOf(build, 0)
    expect(lanes.map(laneText)).toEqual(['other cached 1/1', 'builder cached 4/4', 'final done 3/3'])
    expect(totalsOf(build, lanes)).toEqual({ done: 8, total: 8, cached: 7 })
  })
})
