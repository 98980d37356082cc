import { afterAll, describe, expect, test } from 'vitest'
import { temporaryFolder } from '../../src/common/temporary-folder.js'
import { stagesOf } from '../../src/dockerfile/stages.js'
import { parseDockerfile } from '../../src/dockerfile/parse.js'
import { carryOut } from '../../src/learn/carry-out.js'
import { LESSONS } from '../../src/learn/lessons.js'
import type { Readings } from '../../src/learn/measure.js'
import { outcomeOf } from '../../src/learn/outcome.js'
import { figureRows } from '../../src/learn/reading-text.js'
import { EVERY_PRACTICE } from '../../src/practices/every-practice.js'
import { describeOnEngine } from '../engine/describe-on-engine.js'

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
    const readings = await measured(lesson, signal)
    const outcome = outcomeOf(lesson, null, readings)
    const seen = figureRows(outcome.measured).map(row => Object.values(row).join(' | '))
    expect(outcome.claim.holds, seen.join('\n')).toBe(true)
    expect(lesson.prediction.choices).toContainEqual(outcome.answer)
    // A claim that held the other way round, too, would say nothing.
    expect(lesson.judge({ left: readings.right, right: readings.left }).holds).toBe(false)
  })

  async function measured(lesson: (typeof LESSONS)[number], signal: AbortSignal): Promise<Readings> {
    await using logs = await temporaryFolder('lesson-logs')
    const events = carryOut(engine(), lesson, logs.path, signal)
    for (;;) {
      const { done, value } = await events.next()
      if (done === true) return value
    }
  }
})
