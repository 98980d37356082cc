import { cancelled, Problem } from '../../common/problem.js'
import { printable } from '../../common/text.js'
import type { Project } from '../../project/project.js'
import type { Decision, Desk, Proposal, Recovery, Resume, Trouble } from '../../run/desk.js'
import type { RunEvent } from '../../run/events.js'
import type { LessonPage, Turn } from '../../run/lesson-page.js'
import type { ReplayPage, Watched } from '../../run/replay/replay-page.js'
import type { Answers } from '../../wizard/answers.js'
import type { Known } from '../../wizard/suggestion.js'

/** What is on the screen. A question stays there, answered, until the next screen has something to show. */
export type Phase =
  | { readonly kind: 'starting' }
  | {
      readonly kind: 'interview'
      /** Counts the interviews: each begins anew. */
      readonly number: number
      readonly project: Project
      readonly known: Known
      readonly resume: Resume | null
      readonly answer: (answers: Answers) => void
    }
  | {
      readonly kind: 'review'
      readonly number: number
      /** The project's name. Printable. */
      readonly project: string
      readonly proposal: Proposal
      readonly decide: (decision: Decision) => void
    }
  | {
      readonly kind: 'trouble'
      readonly number: number
      readonly trouble: Trouble
      readonly recover: (recovery: Recovery) => void
    }
  | {
      readonly kind: 'lesson'
      readonly number: number
      readonly page: LessonPage
      readonly go: (turn: Turn) => void
    }
  | {
      readonly kind: 'watch'
      readonly number: number
      /** The project's name. Printable. */
      readonly project: string
      readonly page: ReplayPage
      readonly go: (watched: Watched) => void
    }
  | { readonly kind: 'work'; readonly cancelling: boolean }
  | { readonly kind: 'over' }

/** How the work ended. */
export type Ending =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  /** Asked twice to stop: nothing is waited for. */
  | { readonly kind: 'at-once' }

export type Start = (desk: Desk, signal: AbortSignal) => AsyncIterable<RunEvent>

const WORK: ReadonlySet<RunEvent['kind']> = new Set([
  'pulling',
  'building',
  'weighing',
  'checking',
  'comparing',
])

/** One run of a command on one terminal, from the first question to the end: what the screens draw, and how it stops. */
export class Session {
  readonly #abort = new AbortController()
  readonly #listeners = new Set<() => void>()
  readonly #stoppedTwice: Promise<Ending>
  #quit: () => void = () => undefined
  #phase: Phase = { kind: 'starting' }
  #asked = 0
  readonly #untold: RunEvent[] = []
  #tell = (event: RunEvent): void => void this.#untold.push(event)
  #project = ''
  #leave: ((problem: Problem) => void) | null = null

  constructor() {
    this.#stoppedTwice = new Promise(resolve => {
      this.#quit = () => resolve({ kind: 'at-once' })
    })
  }

  /** Runs to the end, whichever comes first. What `start` throws that is no Problem is thrown on. */
  async run(start: Start): Promise<Ending> {
    return await Promise.race([this.#follow(start(this.#desk, this.#abort.signal)), this.#stoppedTwice])
  }

  readonly phase = (): Phase => this.#phase

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Tells `listener` what has happened so far, and from now on all that happens. */
  tell(listener: (event: RunEvent) => void): void {
    this.#untold.splice(0).forEach(listener)
    this.#tell = listener
  }

  /** Asked once, what is going on is stopped cleanly; asked again, nothing is waited for. */
  readonly stop = (): void => {
    if (this.#abort.signal.aborted) {
      this.#quit()
      return
    }
    const reason = cancelled()
    this.#abort.abort(reason)
    this.#leave?.(reason)
    if (this.#phase.kind === 'work') this.#show({ kind: 'work', cancelling: true })
  }

  /** Takes the last frame off the screen. */
  finish(): void {
    this.#show({ kind: 'over' })
  }

  async #follow(events: AsyncIterable<RunEvent>): Promise<Ending> {
    try {
      for await (const event of events) {
        this.#tell(event)
        if (event.kind === 'begun') this.#project = printable(event.name)
        if (event.kind === 'found') this.#project = printable(event.project.name)
        // A command that asks nothing begins to work without a review before it, and a lesson after its prediction.
        if (this.#isIdle() && WORK.has(event.kind)) this.#show({ kind: 'work', cancelling: false })
      }
      return { kind: 'done' }
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      this.#tell({ kind: 'failed', problem: error })
      return { kind: 'failed', problem: error }
    }
  }

  #isIdle(): boolean {
    return this.#phase.kind === 'starting' || (this.#phase.kind === 'lesson' && this.#leave === null)
  }

  readonly #desk: Desk = {
    interview: (project, known, resume) =>
      this.#ask(answer => ({ kind: 'interview', number: this.#asked, project, known, resume, answer })),
    review: async proposal => {
      const decision = await this.#ask<Decision>(decide => ({
        kind: 'review',
        number: this.#asked,
        project: this.#project,
        proposal,
        decide,
      }))
      if (decision.kind === 'write') this.#show({ kind: 'work', cancelling: false })
      return decision
    },
    recover: async trouble => {
      const recovery = await this.#ask<Recovery>(recover => ({
        kind: 'trouble',
        number: this.#asked,
        trouble,
        recover,
      }))
      if (recovery.kind === 'again') this.#show({ kind: 'work', cancelling: false })
      return recovery
    },
    learn: page => this.#ask<Turn>(go => ({ kind: 'lesson', number: this.#asked, page, go })),
    watch: async (page, pauses) => {
      if (!pauses) return { kind: 'go', said: null }
      const watched = await this.#ask<Watched>(go => ({
        kind: 'watch',
        number: this.#asked,
        project: this.#project,
        page,
        go,
      }))
      const number = this.#asked
      // The next page is asked for at once where there is one: the work is shown where none is.
      setImmediate(() => {
        if (this.#phase.kind === 'watch' && this.#asked === number)
          this.#show({ kind: 'work', cancelling: this.#abort.signal.aborted })
      })
      return watched
    },
    // The screen that asks goes with the session.
    close: () => undefined,
  }

  /** Shows a phase that asks something, and waits for what is answered to it. */
  #ask<T>(phase: (answer: (value: T) => void) => Phase): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#leave = reject
      this.#asked += 1
      this.#show(phase(resolve))
    }).finally(() => {
      this.#leave = null
    })
  }

  #show(phase: Phase): void {
    this.#phase = phase
    for (const listener of this.#listeners) listener()
  }
}
