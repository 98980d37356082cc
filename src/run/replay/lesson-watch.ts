import { cancelled } from '../../common/problem.js'
import type { Lesson } from '../../learn/lesson.js'
import { LESSONS } from '../../learn/lessons.js'
import type { LessonOutcome } from '../../learn/outcome.js'
import { type LessonPage, lessonPlace, type Turn } from '../lesson-page.js'

type Show = (page: LessonPage) => Promise<Turn>

/** A recorded lesson with its pages: the prediction is that of whoever watches, the measured values are the recorded ones. */
export class LessonWatch {
  readonly #show: Show
  #lesson: Lesson | null = null
  #said: string | null = null
  #isOpen = false

  constructor(show: Show) {
    this.#show = show
  }

  /** Whether a lesson has begun. */
  get isOpen(): boolean {
    return this.#isOpen
  }

  /** The pages up to the prediction. A lesson that this dockwiz does not have is played without. */
  async open(id: string): Promise<void> {
    this.#lesson = LESSONS.find(lesson => lesson.id === id) ?? null
    this.#said = null
    this.#isOpen = true
    if (this.#lesson === null) return
    const about = aboutIn(this.#lesson)
    const pages: readonly LessonPage[] = [
      { kind: 'idea', ...about },
      { kind: 'files', ...about },
      { kind: 'prediction', ...about, said: null },
    ]
    await this.#turn(pages)
  }

  answered(outcome: LessonOutcome): LessonOutcome {
    const choice = this.#lesson?.prediction.choices.find(({ id }) => id === this.#said) ?? null
    return { ...outcome, prediction: choice }
  }

  /** What was measured, and why. */
  async close(outcome: LessonOutcome): Promise<void> {
    if (this.#lesson === null) return
    const about = aboutIn(this.#lesson)
    await this.#turn([
      { kind: 'answer', ...about, outcome: this.answered(outcome) },
      { kind: 'why', ...about, following: null },
    ])
  }

  async #turn(pages: readonly LessonPage[]): Promise<void> {
    for (let at = 0; at < pages.length;) {
      const page = pages[at]
      if (page === undefined) return
      const turn = await this.#show(page)
      if (turn.kind === 'quit' || turn.kind === 'lessons') throw cancelled()
      if (turn.kind === 'predict') this.#said = turn.choice
      at = turn.kind === 'back' ? Math.max(at - 1, 0) : at + 1
    }
  }
}

const aboutIn = (lesson: Lesson) => ({ lesson, place: lessonPlace(lesson), isRecorded: true })
