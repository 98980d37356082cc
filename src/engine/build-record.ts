import type { BuildEvent } from './build/events.js'
import { LogBuffer } from './build/log-buffer.js'
import { type BuildState, emptyBuild, foldBuild } from './build/state.js'
import { type MissingPackages, missingPackages } from './build/missing-packages.js'
import { type BuildSummary, summarise } from './build/summary.js'

/** What is kept of a build while it runs: its state and each step's last lines. */
export class BuildRecord {
  #state: BuildState = emptyBuild
  readonly #lines = new LogBuffer()

  get state(): BuildState {
    return this.#state
  }

  /** Takes events in and hands them on. */
  keep(events: readonly BuildEvent[]): readonly BuildEvent[] {
    for (const event of events) {
      this.#state = foldBuild(this.#state, event, performance.now())
      this.#lines.take(event)
    }
    return events
  }

  /** Meant for a build that failed. */
  missing(): MissingPackages | null {
    return missingPackages(this.#state, this.#lines)
  }

  summary(): BuildSummary {
    return summarise(this.#state, this.#lines)
  }
}
