import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ImageFacts } from '../../src/measure/measurements.js'
import type { RunEvent } from '../../src/run/events.js'
import { keepingMeasured, readMeasuredRuns } from '../../src/run/measured-runs.js'
import { resolveAnswers } from '../../src/wizard/resolve.js'
import { folderWith } from '../project/temporary-folder.js'
import { sampleProject } from '../wizard/sample-project.js'

const answers = resolveAnswers(sampleProject(), {})

const built = (image: 'before' | 'after', seconds: readonly number[]): RunEvent => ({
  kind: 'measured',
  measurement: {
    kind: 'build',
    build: { image, scenario: 'clean', seconds, engineSeconds: null, steps: 3, cached: 0 },
  },
})

const IMAGE: ImageFacts = {
  reference: 'a:b',
  id: 'sha256:1',
  bytes: 270e6,
  ownBytes: 1,
  layers: [],
  user: '',
  entrypoint: [],
  command: [],
  ports: [],
  healthcheck: null,
  stopSignal: null,
  env: [],
  workdir: '/',
  architecture: 'amd64',
}

const weighed: RunEvent = {
  kind: 'measured',
  measurement: { kind: 'image', side: 'after', image: IMAGE },
}

async function* told(...events: readonly RunEvent[]): AsyncGenerator<RunEvent> {
  for (const event of events) yield await Promise.resolve(event)
}

async function passThrough(events: AsyncIterable<RunEvent>) {
  const passed: RunEvent[] = []
  for await (const event of events) passed.push(event)
  return passed
}

const keep = (root: string, ...events: readonly RunEvent[]) =>
  passThrough(keepingMeasured(root, answers, '2026-11-22', told(...events)))

test('what a run measured is kept for the next, and its events pass', async () => {
  const root = folderWith({})
  const events = [built('before', [30, 40]), built('after', [39.1]), weighed]
  expect(await keep(root, ...events)).toEqual(events)
  await keep(root, built('after', [41]), weighed)
  expect(await readMeasuredRuns(root)).toMatchObject([
    { day: '2026-11-22', bytes: 270e6, seconds: 39.1, compareSeconds: 70, answers: { install: 'venv' } },
    { seconds: 41, compareSeconds: null },
  ])
  expect(readFileSync(join(root, '.dockwiz/.gitignore'), 'utf8')).toBe('*\n')
})

test('a run that measured no image keeps nothing', async () => {
  const root = folderWith({})
  await keep(root, built('before', [30]))
  expect(await readMeasuredRuns(root)).toEqual([])
})

test.each(['', '{', '[]', '{"schema":"x"}', '{"schema":"dockwiz.measured/1","bytes":"a lot"}', '\0'])(
  'a line that says %j tells nothing',
  async text => {
    const root = folderWith({})
    mkdirSync(join(root, '.dockwiz'))
    writeFileSync(join(root, '.dockwiz/measured.jsonl'), `${text}\n`)
    expect(await readMeasuredRuns(root)).toEqual([])
    await keep(root, built('after', [41]), weighed)
    expect(await readMeasuredRuns(root)).toHaveLength(1)
  },
)

test('what was measured before a run broke off is kept too, and its failure passes', async () => {
  const root = folderWith({})
  async function* broken(): AsyncGenerator<RunEvent> {
    yield* told(built('after', [39.1]), weighed)
    throw new Error('the engine went away')
  }
  await expect(passThrough(keepingMeasured(root, answers, '2026-11-22', broken()))).rejects.toThrow(
    'the engine went away',
  )
  expect(await readMeasuredRuns(root)).toMatchObject([{ seconds: 39.1 }])
})

test('where nothing can be kept, nothing is, and the run ends as it would', async () => {
  const root = folderWith({ '.dockwiz': 'a file, where a folder is needed' })
  const events = [built('after', [39.1]), weighed]
  expect(await keep(root, ...events)).toEqual(events)
})
