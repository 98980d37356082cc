import type { Lesson } from '../../../src/learn/lesson.js'
import { OUTCOME_SCHEMA, type LessonOutcome } from '../../../src/learn/outcome.js'
import type { Measure, Reading } from '../../../src/learn/measure.js'

/** What a lesson could have measured: figures of no meaning, with the longest texts that come. */
export function sampleOutcome(lesson: Lesson): LessonOutcome {
  const [first] = lesson.prediction.choices
  const last = lesson.prediction.choices.at(-1)
  if (first === undefined || last === undefined) throw new Error('a lesson without choices')
  return {
    schema: OUTCOME_SCHEMA,
    lesson: { id: lesson.id, title: lesson.title },
    sides: { left: lesson.left.name, right: lesson.right.name },
    question: lesson.prediction.question,
    prediction: first,
    answer: last,
    measured: Object.entries(lesson.measures).map(([name, measure]) => ({
      name,
      left: sampleReading(measure),
      right: sampleReading(measure),
    })),
    claim: { text: lesson.claim, holds: true },
  }
}

const LAYER = { bytes: 12e6, instruction: 'RUN chown -R 10001:10001 /app/data/of/a/long/name', own: true }

function sampleReading(measure: Measure): Reading {
  switch (measure.kind) {
    case 'build':
      return { ...measure, seconds: 12.34, steps: 12, cached: 11, skipped: ['tester'] }
    case 'builds':
      return {
        ...measure,
        built: false,
        said: 'AssertionError: 2 != 3, in test_main.py',
        skipped: ['tester'],
      }
    case 'image':
      return { ...measure, bytes: 939e6, ownBytes: 12e6, layers: [LAYER] }
    case 'context':
      return { ...measure, files: 1234, bytes: 46e6 }
    case 'inside':
      return { ...measure, executables: 812, compilers: ['/usr/bin/gcc-14'], setid: [], user: '10001:10001' }
    case 'stop':
      return { ...measure, seconds: 10.24, exitCode: 137 }
    case 'health':
      return {
        ...measure,
        state: 'unhealthy',
        seconds: 12.34,
        said: '/bin/sh: 1: curl: not found in a line of its own',
        running: true,
      }
    case 'output':
      return {
        kind: 'output',
        label: measure.label,
        exitCode: 127,
        lines: ['a line of a program that says more than fits into half of a terminal'],
        startError: null,
      }
  }
}
