import { LogBuffer } from '../../../engine/build/log-buffer.js'
import type { RunEvent } from '../../../run/events.js'
import { foldWork, startWork, type WorkView } from '../../view/work-view.js'

/** What the screens draw at one moment. */
export interface WorkFrame {
  readonly view: WorkView
  /** Milliseconds. */
  readonly now: number
}

/** Between two frames, in milliseconds: four a second: most of what a flood of lines costs is drawing. */
const PACE = 250

/**
 * Takes a run's events as fast as they come and hands React a frame now and then. Log lines never become React state:
 * they wait in a bounded buffer until a frame is drawn.
 */
export class WorkStore {
  readonly #clock: () => number
  readonly #listeners = new Set<() => void>()
  #view: WorkView
  #frame: WorkFrame
  #logs = new LogBuffer()
  #timer: NodeJS.Timeout | null = null

  constructor(clock: () => number = Date.now) {
    this.#clock = clock
    this.#view = startWork(clock())
    this.#frame = { view: this.#view, now: clock() }
  }

  push(event: RunEvent): void {
    if (event.kind === 'building') this.#logs = new LogBuffer()
    if (event.kind === 'build') this.#logs.take(event.event)
    this.#view = foldWork(this.#view, event, this.#clock())
  }

  /** The logs of the build that the view shows. */
  get logs(): LogBuffer {
    return this.#logs
  }

  /** The view as it is now, ahead of the next frame. */
  get view(): WorkView {
    return this.#view
  }

  readonly frame = (): WorkFrame => this.#frame

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    this.#timer ??= setInterval(this.#draw, PACE)
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size > 0 || this.#timer === null) return
      clearInterval(this.#timer)
      this.#timer = null
    }
  }

  /** A new frame where something happened, or while a clock runs on the screen. */
  readonly #draw = (): void => {
    if (this.#view === this.#frame.view && this.#view.activity === null) return
    this.#frame = { view: this.#view, now: this.#clock() }
    for (const listener of this.#listeners) listener()
  }
}
