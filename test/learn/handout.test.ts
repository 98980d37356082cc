import { describe, expect, test } from 'vitest'
import { handout, type Circumstances } from '../../src/learn/handout.js'
import { LESSONS } from '../../src/learn/lessons.js'
import { sampleOutcome } from '../ui/learn/sample-outcome.js'

const HERE: Circumstances = {
  engine: { kind: 'docker', version: '28.5', buildx: null, store: 'overlay2', platform: 'linux/arm64' },
  dockwiz: '0.1.0',
  day: '2026-11-22',
  machine: { processors: 4, memory: 8e9 },
}

describe.each(LESSONS.map(lesson => [lesson.id, lesson] as const))('the handout of %s', (_, lesson) => {
  const outcome = sampleOutcome(lesson)
  const text = handout(lesson, outcome, HERE)
  const [exercise = '', answer = ''] = text.split('\n---\n')

  test('holds both files as they are', () => {
    for (const { dockerfile } of [lesson.left, lesson.right])
      expect(text).toContain(`\`\`\`dockerfile\n${dockerfile.trimEnd()}\n\`\`\``)
  })

  test('asks before it answers', () => {
    expect(exercise.match(/^- \[ \] /gmu)).toHaveLength(lesson.prediction.choices.length)
    expect(exercise).not.toContain('Measured')
    expect(answer).toContain('## Measured')
  })

  test('has a table of what was measured, and says where', () => {
    const rows = answer.split('\n').filter(line => line.startsWith('|'))
    expect(rows.length).toBeGreaterThan(2)
    for (const row of rows) expect(row.replace(/\\\|/gu, '').match(/\|/gu)).toHaveLength(4)
    expect(answer).toContain(
      'Measured on 2026-11-22 with dockwiz 0.1.0, docker 28.5 on linux/arm64, 4 processors and 8.00 GB of memory.',
    )
  })

  test('says so where the claim does not hold', () => {
    const missed = { ...outcome, claim: { ...outcome.claim, holds: false } }
    expect(handout(lesson, missed, { ...HERE, machine: null })).toContain('Not on this machine, this time:')
  })
})

test('a Dockerfile with fences in it stays within its own', () => {
  const [lesson] = LESSONS
  if (lesson === undefined) throw new Error('no lesson')
  const left = { ...lesson.left, dockerfile: 'RUN echo ```` \n' }
  expect(handout({ ...lesson, left }, sampleOutcome(lesson), HERE)).toContain(
    '`````dockerfile\nRUN echo ```` \n`````',
  )
})
