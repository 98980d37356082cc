import { mkdir, readdir, readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Problem } from '../../../src/common/problem.js'
import { LESSONS } from '../../../src/learn/lessons.js'
import { emptyReport } from '../../../src/report/fold-report.js'
import type { RunEvent } from '../../../src/run/events.js'
import { discreet, discretionFor } from '../../../src/run/recording/discretion.js'
import { recorded } from '../../../src/run/recording/recorded.js'
import { parseRecording, readRecording } from '../../../src/run/recording/read-recording.js'
import { Recorder, recording } from '../../../src/run/recording/record.js'
import { reporting } from '../../../src/run/reporting.js'
import { folderWith } from '../../engine/files.js'
import { ENGINE } from '../../engine/sample-engine.js'
import { sampleOutcome } from '../../ui/learn/sample-outcome.js'
import { header, line } from './sample-recording.js'
import { sampleReview } from '../../ui/review/sample-review.js'
import {
  ANSWERS,
  building,
  built,
  cached,
  checked,
  context,
  done,
  image,
  log,
  PROJECT,
  step,
  timed,
} from '../../ui/work/run.js'

const NOTHING = { secrets: [], home: '/nobody' }
const DOCKWIZ = { command: 'init', dockwiz: '0.1.0' }
const failure = new Problem('build-failed', {
  what: 'The build failed.',
  where: 'Dockerfile:3',
  next: ['Mend it.'],
})

const RUN: readonly RunEvent[] = [
  { kind: 'found', project: PROJECT },
  { kind: 'engine', engine: ENGINE },
  { kind: 'asked', answers: ANSWERS, known: { given: {}, suggested: {}, measured: [] } },
  { kind: 'planned', ...sampleReview() },
  { kind: 'written', files: [{ path: 'Dockerfile', action: 'create', backup: null }] },
  context(10, 100),
  building('after', 'clean'),
  step('#1', '[builder 1/3] FROM python'),
  cached('#1'),
  step('#2', '[builder 2/3] RUN make'),
  log('#2', 1.5, 'made'),
  done('#2', 2),
  built('after', 'clean', 2.5),
  image('after', { base: 100, application: 1 }),
  timed('after', 'clean', 2.5),
  checked('imports', 'pass', '2 of 2'),
  { kind: 'unbuilt', image: 'before', problem: failure },
]

async function* run(events: readonly RunEvent[], ended: Problem | null = null): AsyncGenerator<RunEvent> {
  await Promise.resolve()
  yield* events
  if (ended !== null) throw ended
}

const reported = (ended: Problem | null = null) =>
  reporting(emptyReport('init'), run(RUN, ended), new AbortController().signal)

describe('a run that is recorded', () => {
  test.each([
    ['to its end', null],
    ['until it fails', failure],
  ])('%s tells the same events, and can be read again', async (_, ended) => {
    await using folder = await folderWith({})
    const path = join(folder.path, 'new', 'run.jsonl')
    const recorder = await Recorder.begin(path, DOCKWIZ, NOTHING)
    const plain = await eventsOf(reported(ended))
    expect(await eventsOf(recording(reported(ended), recorder))).toEqual(plain)
    expect(await readdir(join(folder.path, 'new'))).toEqual(['run.jsonl'])
    const read = await readRecording(path, '0.1.0')
    expect(read.lines.map(({ event }) => event.kind)).toEqual(RUN.map(({ kind }) => kind))
    expect(read.end?.problem?.detail.what).toBe(ended?.detail.what)
    expect(read.lines.map(({ at }) => at)).toEqual(read.lines.map(({ at }) => at).toSorted((a, b) => a - b))
  })

  test.each(LESSONS.map(lesson => [lesson.id, lesson] as const))(
    'keeps what came of the lesson %s',
    (_, lesson) => {
      const event = { kind: 'learned', outcome: sampleOutcome(lesson) } as const
      const text = `${header()}\n${line(0, recorded(event, null))}\n`
      expect(parseRecording(text, 'x', '0.1.0').lines).toEqual([{ at: 0, event }])
    },
  )

  test('keeps the questions with what was answered', async () => {
    await using folder = await folderWith({})
    const path = join(folder.path, 'run.jsonl')
    await eventsOf(recording(reported(), await Recorder.begin(path, DOCKWIZ, NOTHING)))
    const { lines } = await readRecording(path, '0.1.0')
    const asked = lines.map(({ event }) => event).find(event => event.kind === 'asked')
    expect(asked?.questions).toContainEqual(
      expect.objectContaining({ answer: 'venv', title: 'How do the dependencies reach the final image?' }),
    )
  })

  test('is kept as far as it came where nobody listens any more', async () => {
    await using folder = await folderWith({})
    const path = join(folder.path, 'run.jsonl')
    for await (const event of recording(reported(), await Recorder.begin(path, DOCKWIZ, NOTHING)))
      if (event.kind === 'building') break
    expect((await readRecording(path, '0.1.0')).lines.at(-1)?.event.kind).toBe('building')
  })

  test('goes on where the recording cannot be finished, and says so in its report', async () => {
    await using folder = await folderWith({})
    const path = join(folder.path, 'run.jsonl')
    const recorder = await Recorder.begin(path, DOCKWIZ, NOTHING)
    // The name that it would be given is taken meanwhile.
    await mkdir(join(path, 'taken'), { recursive: true })
    const events = await eventsOf(recording(reported(), recorder))
    const last = events.at(-1)
    expect(last?.kind === 'done' && last.report.problems.at(-1)).toMatchObject({
      kind: 'write-failed',
      what: 'The recording broke off; the run itself went on.',
    })
  })
})

describe('a recording that cannot be begun', () => {
  test.each([
    [
      'a file is there',
      { 'run.jsonl': 'mine' },
      'run.jsonl',
      'usage',
      'There is a file where the recording would be kept.',
    ],
    [
      'another run is being recorded there',
      { 'run.jsonl.partial': '' },
      'run.jsonl',
      'usage',
      'There is a file where the recording would be kept.',
    ],
    [
      'its folder is a file',
      { folder: '' },
      'folder/run.jsonl',
      'write-failed',
      'The recording cannot be written, so nothing was begun.',
    ],
  ])('%s', async (_, files, name, kind, what) => {
    await using folder = await folderWith(files)
    const begun = Recorder.begin(join(folder.path, name), DOCKWIZ, NOTHING)
    const problem: unknown = await begun.catch((error: unknown) => error)
    expect(problem).toBeInstanceOf(Problem)
    expect(problem instanceof Problem && [problem.kind, problem.detail.what]).toEqual([kind, what])
  })

  test('leaves the file that is there alone', async () => {
    await using folder = await folderWith({ 'run.jsonl': 'mine' })
    const path = join(folder.path, 'run.jsonl')
    await expect(Recorder.begin(path, DOCKWIZ, NOTHING)).rejects.toThrow()
    expect(await readFile(path, 'utf8')).toBe('mine')
    expect(await readdir(folder.path)).toEqual(['run.jsonl'])
  })
})

describe('what a recording does not tell', () => {
  const env = {
    DATABASE_URL: 'postgres://u:pw@db/x',
    INDEX: 'https://a.example',
    NPM_TOKEN: 'tok-123456',
    LANG: 'C.UTF-8',
  }
  const words = {
    variables: ['MODE=quiet-mode', 'DATABASE_URL'],
    options: ['--secret', 'id=one,env=INDEX', '--build-arg=API_KEY=k-999'],
  }
  const discretion = { ...discretionFor(words, env), home: '/home/ada' }

  test.each([
    ['a value of --env', 'runs in quiet-mode', 'runs in ****'],
    ['a variable that --env names', 'to postgres://u:pw@db/x', 'to ****'],
    ['a build secret', 'from https://a.example/simple', 'from ****/simple'],
    ['a build argument that is called like one', 'key k-999', 'key ****'],
    ['a variable that is called like one', 'npm tok-123456', 'npm ****'],
    ['who logs in to an index', 'https://me:pw@b.example/x', 'https://****@b.example/x'],
    ['what a Dockerfile assigns', 'ENV DB_PASSWORD="open sesame" A=1', 'ENV DB_PASSWORD=**** A=1'],
    ['the home folder', 'in /home/ada/app and /home/adam', 'in ~/app and /home/adam'],
    [
      'nothing else',
      'PIP_TOKEN="$(cat /run/secrets/x)" C.UTF-8',
      'PIP_TOKEN="$(cat /run/secrets/x)" C.UTF-8',
    ],
  ])('%s', (_, text, shown) => {
    expect(discreet({ event: { kind: 'build', lines: [{ text }] } }, discretion)).toEqual({
      event: { kind: 'build', lines: [{ text: shown }] },
    })
  })

  test('words of the format stay, whatever a variable holds', () => {
    const event = { kind: 'started', status: 'started', text: 'started' }
    const hidden = discretionFor({ variables: ['A=started'], options: [] }, {})
    expect(discreet(event, hidden)).toEqual({ ...event, text: '****' })
  })

  test('the home of root is a folder of images too', () => {
    const root = { secrets: [], home: '/root' }
    expect(discreet({ text: 'RUN --mount=type=cache,target=/root/.cache', root: '/root/app' }, root)).toEqual(
      {
        text: 'RUN --mount=type=cache,target=/root/.cache',
        root: '~/app',
      },
    )
    expect(discretionFor({ variables: [], options: [] }, {}).home).toBe(homedir())
  })
})

async function eventsOf(events: AsyncIterable<RunEvent>): Promise<RunEvent[]> {
  const told: RunEvent[] = []
  try {
    for await (const event of events) told.push(event)
  } catch (error) {
    if (error !== failure) throw error
  }
  return told
}

test('a variable that a migration lacked is named without its value', () => {
  const repaired = [
    { difference: 'variable KEY: s3cret before, not set now. Why.', by: 'set ENV KEY' },
    { difference: 'file /x: there before, not there now. Why.', by: 'take /x' },
  ]
  const told = recorded({ kind: 'repairing', repaired }, null)
  expect(told).toEqual({
    kind: 'repairing',
    repaired: [{ difference: 'variable KEY: ****', by: 'set ENV KEY' }, repaired[1]],
  })
})
