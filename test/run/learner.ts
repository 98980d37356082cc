import type { Desk } from '../../src/run/desk.js'
import type { LessonPage, Turn } from '../../src/run/lesson-page.js'
import { unattended } from '../../src/run/unattended.js'

/** A learner who turns each page as told; what was shown by then. */
export function learner(turn: (page: LessonPage) => Turn) {
  const shown: LessonPage[] = []
  const desk: Desk = {
    ...unattended(() => undefined),
    learn: page => {
      shown.push(page)
      return Promise.resolve(turn(page))
    },
  }
  return { desk, shown }
}
