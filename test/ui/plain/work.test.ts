import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Problem } from '../../../src/common/problem.js'
import type { RunEvent } from '../../../src/run/events.js'
import { WorkLog } from '../../../src/ui/plain/work.js'
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

let lines: string[] = []
let work = new WorkLog(() => undefined)

beforeEach(() => {
  vi.useFakeTimers()
  lines = []
  work = new WorkLog(line => lines.push(line))
})

afterEach(() => {
  work.close()
  vi.useRealTimers()
})

const push = (...events: readonly RunEvent[]) => events.forEach(event => work.push(event))

describe('the work as lines', () => {
  test('a build from nothing: one line a finished step', () => {
    push(
      ...[building('after', 'clean'), step('#1', '[internal] load build definition'), done('#1', 0)],
      ...[step('#2', '[base 1/3] FROM python:3.12-slim'), done('#2', 3)],
      ...[step('#3', '[base 2/3] WORKDIR /app'), cached('#3')],
      ...[step('#4', '[builder 3/3] RUN --mount=type=cache,target=/c pip install -r requirements.txt')],
      ...[log('#4', 1, 'Collecting numpy'), done('#4', 12), done('#4', 12.2)],
      ...[built('after', 'clean', 16), timed('after', 'clean', 16)],
    )
    expect(lines).toEqual([
      'After · clean build: started',
      '  base 2/3 WORKDIR /app: cached',
      '  builder 3/3 RUN pip install -r requirements.txt: 12.0 s',
      'After · clean build: 16.0 s',
      'Clean build, after: 16.0 s',
    ])
  })

  test('short rebuilds: their time alone', () => {
    push(building('before', 'code', 2, 3), step('#1', '[base 2/3] WORKDIR /app'), cached('#1'))
    push(built('before', 'code', 8.2))
    expect(lines).toEqual(['Before · rebuild, code changed 2/3: 8.2 s'])
  })

  test('numbers and checks as a label and a value', () => {
    push(context(20_400, 46_100_000), image('after', { base: 245e6 }), checking('imports'))
    push(checked('imports', 'pass', '12 of 12 modules'))
    expect(lines).toEqual([
      'Build context, before: 46.1 MB',
      'Build context, after: 20.4 kB',
      'Image, after: 245 MB',
      'Check, imports: pass, 12 of 12 modules',
    ])
  })

  test('what was written, fetched, or could not be built', () => {
    const problem = new Problem('build-failed', { what: 'The build failed.', next: [] })
    push(
      { kind: 'written', files: [{ path: 'Dockerfile', action: 'create', backup: null }] },
      { kind: 'pulling', reference: 'python:3.12-slim' },
      ...[building('before', 'clean'), step('#1', '[base 2/3] RUN make')],
      build({ kind: 'failed', step: '#1', message: 'exit code: 2' }),
      { kind: 'unbuilt', image: 'before', problem },
    )
    expect(lines).toEqual([
      'create: Dockerfile',
      'Fetching python:3.12-slim',
      'Before · clean build: started',
      '  failed: base 2/3 RUN make',
      'Before cannot be built: The build failed.',
    ])
  })

  test('after ten seconds without a word: what is going on', () => {
    push(building('after', 'clean'), step('#1', '[builder 3/3] RUN pip install -r requirements.txt'))
    vi.advanceTimersByTime(9_900)
    expect(lines).toHaveLength(1)
    vi.advanceTimersByTime(20_000)
    expect(lines.slice(1)).toEqual([
      '  still at it: after · clean build, 10.0 s: RUN pip install -r requirements.txt',
      '  still at it: after · clean build, 20.0 s: RUN pip install -r requirements.txt',
    ])
    push(done('#1', 29), built('after', 'clean', 30))
    vi.advanceTimersByTime(60_000)
    expect(lines.slice(3)).toEqual([
      '  builder 3/3 RUN pip install -r requirements.txt: 29.0 s',
      'After · clean build: 30.0 s',
    ])
  })

  test('a name from the repository cannot drive the terminal', () => {
    push({ kind: 'pulling', reference: 'python\u001B[2J:3.12' })
    expect(lines).toEqual(['Fetching python:3.12'])
  })
})
