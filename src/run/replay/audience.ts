import type { Desk } from '../desk.js'
import type { RunEvent } from '../events.js'
import type { RecordedEvent } from '../recording/recorded-event.js'
import { LessonWatch } from './lesson-watch.js'
import type { Playback } from './playback.js'
import { predictionBefore, resultIn } from './predictions.js'
import type { ReplayPage, Watched } from './replay-page.js'

/** Whoever watches: what is shown to them between the events, and what they predicted. */
export class Audience {
  readonly #desk: Desk
  readonly #playback: Playback
  readonly #pauses: boolean
  readonly #said = new Map<string, number>()
  readonly #lessons: LessonWatch
  #questions = 0
  #skips = false

  constructor(desk: Desk, playback: Playback, pauses: boolean) {
    this.#desk = desk
    this.#playback = playback
    this.#pauses = pauses
    this.#lessons = new LessonWatch(page => playback.hold(desk.learn(page)))
  }

  /** What came of a lesson, beside what whoever watches said of it. */
  answered(event: RunEvent): RunEvent {
    return event.kind === 'learned' ? { ...event, outcome: this.#lessons.answered(event.outcome) } : event
  }

  async beforeEvent(event: RunEvent): Promise<void> {
    if (event.kind === 'building') this.#skips = false
    // A lesson has a prediction of its own.
    const prediction = this.#pauses && !this.#lessons.isOpen ? predictionBefore(event) : null
    if (prediction === null) return
    const watched = await this.#watch({ kind: 'prediction', prediction })
    if (watched.kind === 'go' && watched.said !== null) this.#said.set(prediction.id, watched.said)
  }

  async afterEvent(event: RecordedEvent, played: RunEvent | null): Promise<void> {
    if (event.kind === 'lesson' && this.#pauses) await this.#lessons.open(event.id)
    if (event.kind === 'learned' && this.#pauses) await this.#lessons.close(event.outcome)
    if (event.kind === 'found') await this.#show({ kind: 'found', found: event })
    if (event.kind === 'asked') {
      const of = event.questions.length
      this.#questions = of
      for (const [index, question] of event.questions.entries())
        await this.#show({ kind: 'question', question, number: index + 1, of })
    }
    if (event.kind === 'migrated') await this.#show(event)
    // Where nothing was asked, the plan was changed by what the build showed.
    if (event.kind === 'planned' && this.#questions > 0) {
      const { plan, files } = event
      await this.#show({ kind: 'review', proposal: { plan, files, build: true, isRecorded: true } })
      this.#questions = 0
    }
    const result = played === null ? null : resultIn(played)
    const said = result === null ? undefined : this.#said.get(result.prediction.id)
    if (result !== null && said !== undefined) await this.#watch({ kind: 'verdict', ...result, said })
  }

  async #show(page: ReplayPage): Promise<void> {
    if (this.#skips) return
    const watched = await this.#watch(page)
    if (watched.kind === 'skip') this.#skips = true
  }

  #watch(page: ReplayPage): Promise<Watched> {
    return this.#playback.hold(this.#desk.watch(page, this.#pauses))
  }
}
