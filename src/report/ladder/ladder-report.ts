import type { PracticeId } from '../../practices/practice.js'
import type { ReportProblem } from '../report.js'

/** `up`: one practice more on each rung. `without`: all practices but one. */
export const LADDER_WAYS = ['up', 'without'] as const
export type LadderWay = (typeof LADDER_WAYS)[number]

/** What each practice brings on one project. The first rung is what the others begin with. */
export interface LadderReport {
  readonly way: LadderWay
  readonly rungs: readonly Rung[]
}

export interface Rung {
  /** The practice that is added or left out; null for the first rung. */
  readonly practice: PracticeId | null
  readonly outcome: RungOutcome
}

export type RungOutcome =
  | { readonly kind: 'built'; readonly figures: RungFigures }
  /** No file of the image changes, so nothing was built: only these instructions do. */
  | { readonly kind: 'settings'; readonly instructions: readonly string[] }
  /** The practice changes nothing of this project's files. */
  | { readonly kind: 'same' }
  | { readonly kind: 'failed'; readonly problem: ReportProblem }

/** What was measured of a rung. */
export interface RungFigures {
  /** Sum of the unpacked layers. */
  readonly bytes: number
  /** Bytes that can reach the builder. */
  readonly contextBytes: number
  /** Programs in the folders of PATH; null where the image could not be asked. */
  readonly executables: number | null
  /** Wall clock of every clean build, in seconds. */
  readonly clean: readonly number[]
  /** The same of every rebuild after a source file changed; empty where there is none to change. */
  readonly code: readonly number[]
}

/** The ladder with one rung more, or with what is known of it now. */
export function withRung({ way, rungs }: LadderReport, rung: Rung): LadderReport {
  const at = rungs.findIndex(({ practice }) => practice === rung.practice)
  return { way, rungs: at === -1 ? [...rungs, rung] : rungs.with(at, rung) }
}

/** The figures that a rung is held against: of the last one that was built, or left out of all, of the first. */
export function figuresBefore({ way, rungs }: LadderReport, at: number): RungFigures | null {
  const earlier = way === 'up' ? rungs.slice(0, at).reverse() : at === 0 ? [] : rungs.slice(0, 1)
  const built = earlier.find(({ outcome }) => outcome.kind === 'built')
  return built?.outcome.kind === 'built' ? built.outcome.figures : null
}
