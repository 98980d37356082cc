import { afterAll, describe, expect, test } from 'vitest'
import { temporaryFolder } from '../../src/common/temporary-folder.js'
import { stagesOf } from '../../src/dockerfile/stages.js'
import { parseDockerfile } from '../../src/dockerfile/parse.js'
import type { Lesson } from '../../src/learn/lesson.js'
import { LESSONS } from '../../src/learn/lessons.js'
import type { Readings } from '../../src/learn/measure.js'
import type { LessonOutcome } from '../../src/learn/outcome.js'
import { figureRows } from '../../src/learn/reading-text.js'
import { EVERY_PRACTICE } from '../../src/practices/every-practice.js'
import { runLearn } from '../../src/run/learn.js'
import { LESSON_STEPS, type LessonPage } from '../../src/run/lesson-page.js'
import { describeOnEngine } from '../engine/describe-on-engine.js'
import { learner } from '../run/learner.js'

/** For every lesson of the list: what it says is sound, and what it claims is measured. */
describe.each(LESSONS)('$id', lesson => {
  test('has one screen of an idea, and texts that say something', () => {
    const words = lesson.idea.join(' ')
    expect(words.length).toBeGreaterThan(200)
    expect(words.length).toBeLessThan(900)
    expect(lesson.why.length * lesson.next.length).toBeGreaterThan(0)
    expect(lesson.left.dockerfile).toMatch(/\n$/u)
    expect(lesson.right.dockerfile).toMatch(/\n$/u)
  })

  test('teaches practices that are there', () => {
    const known = EVERY_PRACTICE.map(({ id }) => id)
    expect(lesson.practices.filter(id => !known.includes(id))).toEqual([])
  })

  test('has two sides that differ, each with a stage to build', () => {
    const { left, right } = lesson
    expect([left.dockerfile, left.ignore, left.target]).not.toEqual([
      right.dockerfile,
      right.ignore,
      right.target,
    ])
    for (const { dockerfile } of [left, right])
      expect(stagesOf(parseDockerfile(dockerfile)).length).toBeGreaterThan(0)
  })

  test('asks with choices that differ', () => {
    const { choices } = lesson.prediction
    expect(choices.length).toBeGreaterThan(1)
    expect(new Set(choices.map(({ text }) => text)).size).toBe(choices.length)
  })
})

test('every lesson has an id of its own', () => {
  expect(new Set(LESSONS.map(({ id }) => id)).size).toBe(LESSONS.length)
})

const MINUTES = 300_000

describeOnEngine('the learner', engine => {
  const begun = performance.now()
  afterAll(() => process.stderr.write(`lessons: ${((performance.now() - begun) / 1000).toFixed(0)} s\n`))

  test.for(LESSONS)('measures what $id claims', { timeout: MINUTES }, async (lesson, { signal }) => {
    const said = lesson.prediction.choices.at(-1)
    const shown = await play(lesson, said?.id ?? '', signal)
    expect(shown.map(({ kind }) => kind)).toEqual(LESSON_STEPS)
    const outcome = shown.flatMap(page => (page.kind === 'answer' ? [page.outcome] : []))[0]
    if (outcome === undefined) throw new Error('no answer')
    const seen = figureRows(outcome.measured).map(row => Object.values(row).join(' | '))
    expect(outcome.claim.holds, seen.join('\n')).toBe(true)
    expect(outcome.prediction).toEqual(said)
    expect(lesson.prediction.choices).toContainEqual(outcome.answer)
    // A claim that held the other way round, too, would say nothing.
    expect(lesson.judge(swapped(outcome)).holds).toBe(false)
  })

  /** Page after page, with a prediction, until the lesson is over. */
  async function play(lesson: Lesson, choice: string, signal: AbortSignal): Promise<readonly LessonPage[]> {
    await using state = await temporaryFolder('lesson-state')
    const { desk, shown } = learner(page => {
      if (page.kind === 'trouble') throw page.problem
      if (page.kind === 'why') return { kind: 'quit' }
      return page.kind === 'prediction' ? { kind: 'predict', choice } : { kind: 'next' }
    })
    const env = { ...process.env, ...engine().env, XDG_STATE_HOME: state.path }
    const request = { lesson, prediction: null, env, platform: 'linux' } as const
    const events = runLearn(request, desk, signal)
    while ((await events.next()).done !== true);
    return shown
  }
})

const swapped = ({ measured }: LessonOutcome): Readings => ({
  left: Object.fromEntries(measured.map(({ name, right }) => [name, right])),
  right: Object.fromEntries(measured.map(({ name, left }) => [name, left])),
})
