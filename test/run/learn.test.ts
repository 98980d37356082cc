import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { LESSONS } from '../../src/learn/lessons.js'
import { runLearn } from '../../src/run/learn.js'
import type { LessonPage, Turn } from '../../src/run/lesson-page.js'
import { folderWith } from '../project/temporary-folder.js'
import { learner } from './learner.js'

const [first] = LESSONS
if (first === undefined) throw new Error('there is no lesson')

/** Nobody answers there. */
const NO_ENGINE = { DOCKER_HOST: 'tcp://127.0.0.1:1', DOCKER_CONTEXT: undefined }

async function learn(state: string, turns: readonly Turn[], lesson = LESSONS[0] ?? null) {
  const left = [...turns]
  const { desk, shown } = learner(() => left.shift() ?? { kind: 'quit' })
  const env = { ...process.env, ...NO_ENGINE, XDG_STATE_HOME: state }
  const request = { lesson, prediction: null, env, platform: 'linux' } as const
  const events = runLearn(request, desk, new AbortController().signal)
  while ((await events.next()).done !== true);
  return shown
}

const next: Turn = { kind: 'next' }
const predict: Turn = { kind: 'predict', choice: first.prediction.choices[0]?.id ?? '' }
const kinds = (pages: readonly LessonPage[]) => pages.map(({ kind }) => kind)

test('a lesson goes from its idea to the prediction and back', async () => {
  const shown = await learn(folderWith({}), [next, next, { kind: 'back' }, { kind: 'lessons' }])
  expect(kinds(shown)).toEqual(['idea', 'files', 'prediction', 'files', 'lessons'])
})

test('a lesson that was left in the middle goes on there, and the list says so', async () => {
  const state = folderWith({})
  await learn(state, [next, next])
  const shown = await learn(state, [{ kind: 'lessons' }])
  expect(kinds(shown)).toEqual(['prediction', 'lessons'])
  expect(shown[1]).toMatchObject({ at: 0, note: null, rows: { 0: { begun: true, done: false } } })
})

test('without an engine the learner is told, offered the recording, and keeps the prediction', async () => {
  const state = folderWith({})
  const shown = await learn(state, [next, next, predict, { kind: 'again' }])
  expect(kinds(shown)).toEqual(['idea', 'files', 'prediction', 'trouble', 'trouble'])
  expect(shown[3]).toMatchObject({ problem: { kind: 'daemon-unreachable' } })
  expect(JSON.stringify(shown[3])).toContain('dockwiz replay')
  expect(kinds(await learn(state, []))).toEqual(['trouble'])
})

test('progress that is damaged is put aside, and all begins anew', async () => {
  const state = folderWith({})
  const file = join(state, 'dockwiz', 'learn.json')
  mkdirSync(join(state, 'dockwiz'))
  writeFileSync(file, '{"schema": "dockwiz.progress/1", "lessons": {"sta')
  const shown = await learn(state, [{ kind: 'lessons' }], null)
  expect(shown[0]).toMatchObject({
    kind: 'lessons',
    note: expect.stringContaining(`${file}.damaged`) as string,
  })
  expect(readFileSync(`${file}.damaged`, 'utf8')).toContain('"sta')
  await learn(state, [next])
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
    lessons: { [first.id]: { done: false, at: { step: 'files', prediction: null } } },
  })
})

test('where progress cannot be kept, the lessons go on', async () => {
  const state = join(folderWith({ occupied: '' }), 'occupied')
  const shown = await learn(state, [next, { kind: 'lessons' }])
  expect(shown[2]).toMatchObject({ kind: 'lessons', note: expect.stringContaining('not kept') as string })
  expect(existsSync(join(state, 'dockwiz'))).toBe(false)
})
