import { describe, expect, test } from 'vitest'
import { LESSONS } from '../../../src/learn/lessons.js'
import type { LessonPage, Turn } from '../../../src/run/lesson-page.js'
import { LessonWatch } from '../../../src/run/replay/lesson-watch.js'
import { sampleOutcome } from '../../ui/learn/sample-outcome.js'

const [lesson] = LESSONS
if (lesson === undefined) throw new Error('no lesson')
const [, wanted] = lesson.prediction.choices
if (wanted === undefined) throw new Error('no choices')

function watching(...turns: readonly Turn[]) {
  const shown: LessonPage[] = []
  const left = [...turns]
  const watch = new LessonWatch(page => {
    shown.push(page)
    return Promise.resolve(left.shift() ?? { kind: 'next' })
  })
  return { watch, kinds: () => shown.map(({ kind }) => kind), shown }
}

describe('a recorded lesson', () => {
  test('asks whoever watches, and shows the recorded answer beside what they said', async () => {
    const { watch, kinds, shown } = watching(
      { kind: 'next' },
      { kind: 'next' },
      { kind: 'predict', choice: wanted.id },
    )
    await watch.open(lesson.id)
    await watch.close(sampleOutcome(lesson))
    expect(kinds()).toEqual(['idea', 'files', 'prediction', 'answer', 'why'])
    expect(shown[3]).toMatchObject({ outcome: { prediction: wanted } })
  })

  test('can be leafed back through', async () => {
    const { watch, kinds } = watching({ kind: 'next' }, { kind: 'back' })
    await watch.open(lesson.id)
    expect(kinds()).toEqual(['idea', 'files', 'idea', 'files', 'prediction'])
  })

  test.each(['quit', 'lessons'] as const)('is left with %s', async kind => {
    await expect(watching({ kind }).watch.open(lesson.id)).rejects.toMatchObject({ kind: 'cancelled' })
  })

  test('that this dockwiz does not have is played without its pages', async () => {
    const { watch, kinds } = watching()
    await watch.open('of-a-version-to-come')
    await watch.close(sampleOutcome(lesson))
    expect([watch.isOpen, kinds()]).toEqual([true, []])
  })
})
