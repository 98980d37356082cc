import { expect, test } from 'vitest'
import { LESSONS } from '../../../src/learn/lessons.js'
import { learnInLines } from '../../../src/ui/plain/learn.js'
import { sampleOutcome } from '../learn/sample-outcome.js'
import { scripted } from './scripted-dialogue.js'

const [lesson] = LESSONS
if (lesson === undefined) throw new Error('no lesson')
const about = { lesson, place: { number: 1, of: 2 } }
const answer = { kind: 'answer', ...about, outcome: sampleOutcome(lesson) } as const

test.each([
  [false, 'r', 'again'],
  [false, 'l', 'lessons'],
  [false, 'q', 'quit'],
  [false, '', 'next'],
  [true, 'q', 'quit'],
  [true, 'b', 'back'],
])('an answer, recorded: %s, takes “%s”', async (isRecorded, word, kind) => {
  const dialogue = scripted(['zzz', word])
  expect(await learnInLines(dialogue, { ...answer, isRecorded })).toEqual({ kind })
})

test('a recording offers no other lesson and no run, and takes neither', async () => {
  const dialogue = scripted(['r', 'l', ''])
  expect(await learnInLines(dialogue, { ...answer, isRecorded: true })).toEqual({ kind: 'next' })
  expect(dialogue.heard).toContain('? enter to go on, b back, q quit r')
})

test('a prediction is a number or a name, and nothing else', async () => {
  const [, second] = lesson.prediction.choices
  const dialogue = scripted(['9', '', 'r', '2'])
  expect(await learnInLines(dialogue, { kind: 'prediction', ...about, said: null })).toEqual({
    kind: 'predict',
    choice: second?.id,
  })
})
