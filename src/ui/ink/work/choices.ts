import type { LogLine } from '../../../engine/build/log-buffer.js'
import type { Binding } from '../keys.js'

/** What the user has chosen to look at; apart from the work, which goes on whatever is looked at. */
export interface Choices {
  /** The page that was turned away from: as long as it is the one that fits what is going on, the other is shown. */
  readonly turned: Page | null
  /** Name of the stage; null follows the output. */
  readonly lane: string | null
  /** The log as it stood when it was paused, and how many lines from its end the pane is. */
  readonly paused: { readonly lines: readonly LogLine[]; readonly back: number } | null
  /** What the pane shows of its step: its output, why it is there, or where the whole output is. */
  readonly pane: 'output' | 'reason' | 'path'
}

export type Page = 'build' | 'results'

export const NO_CHOICES: Choices = { turned: null, lane: null, paused: null, pane: 'output' }

export type WorkKey = 'next-lane' | 'pause' | 'older' | 'newer' | 'path' | 'explain' | 'page'

export const BUILD_KEYS: readonly Binding<WorkKey>[] = [
  { keys: ['tab'], event: 'next-lane', help: { key: 'tab', does: 'next stage' } },
  { keys: ['p', 'space', ' '], event: 'pause', help: { key: 'p', does: 'pause' } },
  { keys: ['l'], event: 'path', help: { key: 'l', does: 'full log' } },
  { keys: ['e'], event: 'explain', help: { key: 'e', does: 'explain step' } },
  { keys: ['r'], event: 'page', help: { key: 'r', does: 'numbers' } },
]

/** A lesson explains itself, and its numbers come at its end. */
export const LESSON_BUILD_KEYS = BUILD_KEYS.filter(({ event }) => event !== 'explain' && event !== 'page')

export const PAUSED_KEYS: readonly Binding<WorkKey>[] = [
  { keys: ['p', 'space', ' '], event: 'pause', help: { key: 'p', does: 'go on' } },
  { keys: ['up', 'k'], event: 'older', help: { key: '↑↓', does: 'scroll' } },
  { keys: ['down', 'j'], event: 'newer', help: null },
  { keys: ['l'], event: 'path', help: { key: 'l', does: 'full log' } },
]

export const RESULTS_KEYS: readonly Binding<WorkKey>[] = [
  { keys: ['r'], event: 'page', help: { key: 'r', does: 'build' } },
]

/** What the reducer has to know of the moment in which a key came. */
export interface Moment {
  /** The page that fits what is going on. */
  readonly fitting: Page
  readonly lanes: readonly string[]
  readonly log: readonly LogLine[]
}

export function choose(choices: Choices, { key, moment }: { key: WorkKey; moment: Moment }): Choices {
  switch (key) {
    case 'next-lane':
      return { ...choices, paused: null, lane: nextLane(choices.lane, moment.lanes) }
    case 'pause':
      return { ...choices, paused: choices.paused === null ? { lines: moment.log, back: 0 } : null }
    case 'older':
      return scrolled(choices, 1)
    case 'newer':
      return scrolled(choices, -1)
    case 'path':
      return { ...choices, pane: choices.pane === 'path' ? 'output' : 'path' }
    case 'explain':
      return { ...choices, pane: choices.pane === 'reason' ? 'output' : 'reason' }
    case 'page':
      return { ...choices, turned: choices.turned === moment.fitting ? null : moment.fitting }
  }
}

/** Round through the stages and back to following the output. */
function nextLane(lane: string | null, lanes: readonly string[]): string | null {
  return lanes[lane === null ? 0 : lanes.indexOf(lane) + 1] ?? null
}

function scrolled(choices: Choices, lines: number): Choices {
  if (choices.paused === null) return choices
  const most = Math.max(choices.paused.lines.length - 1, 0)
  const back = Math.min(Math.max(choices.paused.back + lines, 0), most)
  return { ...choices, paused: { ...choices.paused, back } }
}
