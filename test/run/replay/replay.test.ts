import { describe, expect, test } from 'vitest'
import type { Problem } from '../../../src/common/problem.js'
import { migrate } from '../../../src/migrate/migrate.js'
import { ALONE } from '../../../src/migrate/surroundings.js'
import { styleFor } from '../../../src/report/style.js'
import type { Desk } from '../../../src/run/desk.js'
import type { RunEvent } from '../../../src/run/events.js'
import { parseRecording } from '../../../src/run/recording/read-recording.js'
import { recorded } from '../../../src/run/recording/recorded.js'
import { Playback } from '../../../src/run/replay/playback.js'
import type { ReplayPage, Watched } from '../../../src/run/replay/replay-page.js'
import { runReplay } from '../../../src/run/replay/replay.js'
import { unattended } from '../../../src/run/unattended.js'
import { replayLines } from '../../../src/ui/view/replay-text.js'
import { ANSWERS, building, built, image, PROJECT, timed } from '../../ui/work/run.js'
import { sampleReview } from '../../ui/review/sample-review.js'
import { BEGUN, END, file, header, line } from '../recording/sample-recording.js'

const OLD =
  'FROM python:3.12\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .\nCMD ["python", "main.py"]\n'
const QUESTION = { title: 'Which?', label: 'Way', choices: [], answer: 'venv', usual: null }
const EVENTS: readonly unknown[] = [
  recorded({ kind: 'found', project: PROJECT }, null),
  { kind: 'asked', answers: ANSWERS, questions: [QUESTION, QUESTION] },
  recorded({ kind: 'planned', ...sampleReview() }, null),
  building('after', 'clean'),
  built('after', 'clean', 28.9),
  image('after', { base: 245e6, dependencies: 172e6 }),
  timed('after', 'clean', 28.9),
  building('after', 'code'),
  timed('after', 'code', 0.4, 0.5, 0.3),
  // Told again, since the build showed that another package is needed.
  recorded({ kind: 'planned', ...sampleReview() }, null),
]
const whole = [header({ command: 'init' }), ...EVENTS.map((event, at) => line(at * 3_600_000, event))]

interface Played {
  readonly events: readonly RunEvent[]
  readonly pages: readonly ReplayPage[]
  readonly problem: unknown
}

async function play(
  text: string,
  pauses: boolean,
  watch: (page: ReplayPage) => Watched = go,
): Promise<Played> {
  const recording = parseRecording(text, 'x', '0.1.0')
  const pages: ReplayPage[] = []
  const events: RunEvent[] = []
  const desk: Desk = {
    ...unattended(() => undefined),
    watch: page => {
      pages.push(page)
      return Promise.resolve(watch(page))
    },
  }
  const request = { recording, playback: new Playback(Infinity), pauses }
  try {
    for await (const event of runReplay(request, desk, new AbortController().signal)) events.push(event)
    return { events, pages, problem: null }
  } catch (problem) {
    return { events, pages, problem }
  }
}

const go = (page: ReplayPage): Watched => ({
  kind: 'go',
  said: page.kind === 'prediction' ? { clean: 60, image: 300e6, code: 5 }[page.prediction.id] : null,
})

describe('a recording that is played', () => {
  test('stops for what was asked, and before each result for the prediction', async () => {
    const { pages } = await play(file(...whole, line(1e9, END)), true)
    expect(pages.map(page => (page.kind === 'prediction' ? page.prediction.id : page.kind))).toEqual([
      ...['found', 'question', 'question', 'review', 'clean'],
      ...['image', 'verdict', 'verdict', 'code', 'verdict'],
    ])
    expect(
      pages.filter(page => page.kind === 'verdict').map(({ said, measured }) => [said, measured]),
    ).toEqual([
      [300e6, 417e6],
      [60, 28.9],
      [5, 0.4],
    ])
  })

  test('where nothing was predicted, there is nothing to compare with', async () => {
    const { pages } = await play(file(...whole, line(1e9, END)), true, () => ({ kind: 'go', said: null }))
    expect(pages.filter(({ kind }) => kind === 'verdict')).toEqual([])
  })

  test('skips to the build when told to', async () => {
    const { pages } = await play(file(...whole, line(1e9, END)), true, page =>
      page.kind === 'found' ? { kind: 'skip' } : go(page),
    )
    expect(pages.map(({ kind }) => kind).slice(0, 2)).toEqual(['found', 'prediction'])
  })

  test('of a migration shows the diff, where each line went and what was offered', async () => {
    const migration = migrate(OLD, { ...ALONE, offers: new Set(['slim']) })
    if (migration.kind !== 'migrated') throw new Error('not migrated')
    const files = [{ path: 'Dockerfile', content: migration.text, current: OLD }]
    const kept = recorded({ kind: 'migrated', migration, files }, null)
    const { pages, events } = await play(file(header(), line(0, kept), line(1, END)), false)
    expect(events).toContainEqual(kept)
    const [page] = pages
    if (page?.kind !== 'migrated') throw new Error('no page')
    const shown = replayLines(page, styleFor({ colour: false, unicode: true, width: 78 })).join('\n')
    for (const words of ['- FROM python:3.12', '+ COPY --from=builder', 'Where each line went', 'slim: '])
      expect(shown).toContain(words)
  })

  test('without pauses asks nobody to predict', async () => {
    const { pages } = await play(file(...whole, line(1e9, END)), false)
    expect(pages.map(({ kind }) => kind)).toEqual(['found', 'question', 'question', 'review'])
  })

  test('ends with the recorded report, marked', async () => {
    const engine = {
      kind: 'docker',
      version: '26.1',
      buildx: null,
      store: 'overlay2',
      platform: 'linux/amd64',
    }
    const end = {
      ...END,
      leftOut: 7,
      budget: [{ rule: 'size<1GB', status: 'kept', actual: 1, over: null, text: 'ok' }],
    }
    const { events, problem } = await play(
      file(...whole.slice(0, 2), line(1, { kind: 'engine', engine }), ...whole.slice(2), line(1e9, end)),
      false,
    )
    expect(problem).toBeNull()
    const last = events.at(-1)
    expect(last?.kind === 'done' && last.report).toMatchObject({
      command: 'init',
      engine,
      project: { name: 'fastapi-postgres' },
      images: { after: { bytes: 417e6 } },
      budget: [{ rule: 'size<1GB' }],
      recording: { dockwiz: '0.1.0', made: '2026-11-22T10:00:00.000Z', finished: true, leftOut: 7 },
    })
  })

  test.each([
    [
      'a recorded failure',
      line(9, { ...END, problem: { kind: 'build-failed', what: 'It failed.', next: [] } }),
      'It failed.',
    ],
    ['the end of one that breaks off', '', 'The recording breaks off here.'],
  ])('%s comes behind all that was recorded', async (_, last, what) => {
    const { events, problem } = await play(file(header(), line(0, BEGUN)) + last, false)
    expect(events.map(({ kind }) => kind)).toEqual(['begun', 'done'])
    expect((problem as Problem).detail.what).toBe(what)
  })
})
