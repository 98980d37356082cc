import type { ContextFacts, MeasuredImageFacts, Side, TimedBuild, Timeline } from '../measure/measurements.js'
import type { Check, CheckId } from '../verify/check.js'
import type { Equivalence } from '../verify/equivalence/portrait.js'
import type { Derivation } from '../verify/derive-libraries.js'
import type { LadderReport } from './ladder/ladder-report.js'
import type { HistoryEntry } from './history.js'
import type { Answers } from '../wizard/answers.js'

export const REPORT_SCHEMA = 'dockwiz.report/1'

export type FileAction = 'create' | 'update' | 'identical' | 'skip'

export interface FileResult {
  readonly path: string
  readonly action: FileAction
  /** Where the replaced file was kept. */
  readonly backup: string | null
}

/** All that was measured and verified in a run. Terminal, JSON, Markdown and HTML are views of it. */
export interface Report {
  readonly schema: typeof REPORT_SCHEMA
  readonly command: string
  /** null: the run ended before the repository was read. */
  readonly project: {
    readonly name: string
    readonly root: string
    readonly python: string | null
    /** null: the repository was not read for them. */
    readonly distributions: number | null
  } | null
  /** null: the run ended before all was answered. */
  readonly answers: Answers | null
  readonly engine: {
    readonly kind: string
    readonly version: string
    readonly buildx: string | null
    readonly store: string
    readonly platform: string
  } | null
  readonly files: readonly FileResult[]
  readonly compared: Compared
  readonly images: { readonly before: MeasuredImageFacts | null; readonly after: MeasuredImageFacts | null }
  readonly builds: readonly TimedBuild[]
  /** The course of the first build of each image. */
  readonly timelines: readonly Timeline[]
  readonly context: ContextFacts | null
  readonly checks: readonly Check[]
  /** The runtime packages as they were predicted and as the built image showed; left out where nothing was derived. */
  readonly libraries?: Derivation
  /** Checks that failed before something was changed and all was done once more; left out where nothing was. */
  readonly mended?: readonly Mended[]
  /** What two images do alike and otherwise; null where nobody compared them. */
  readonly equivalence: Equivalence | null
  /** What each practice brings on this project; left out where nobody climbed. */
  readonly ladder?: LadderReport
  readonly budget: readonly BudgetResult[]
  /** This run's figures behind those of earlier ones; empty where no history is kept. */
  readonly trend: readonly HistoryEntry[]
  readonly problems: readonly ReportProblem[]
  /** The command line that does the same again without questions. */
  readonly again?: string
  /** Where this was played from a recording, and nothing of it measured here. */
  readonly recording?: {
    /** The version that made it. */
    readonly dockwiz: string
    /** ISO 8601. */
    readonly made: string
    /** Whether the recording is there to the end of the run. */
    readonly finished: boolean
    /** Lines of the builders' output that it does not hold. */
    readonly leftOut: number
  }
}

/** A check that failed on an image, and what was changed for it. Whether it passes now stands among the checks. */
export interface Mended {
  readonly id: CheckId
  /** What was seen then. */
  readonly evidence: string
  /** What was changed, as an order. */
  readonly by: string
}

/** What `before` is: another Dockerfile, the plain single-stage file that most people write, or an image that is there. */
export interface Compared {
  readonly kind: 'dockerfile' | 'plain' | 'image' | 'none'
  readonly label: string
}

/** How the run stands against one rule of its budget. */
export interface BudgetResult {
  /** As it was written: `size<300MB`. */
  readonly rule: string
  readonly status: 'kept' | 'exceeded' | 'unknown'
  /** Bytes, seconds, or checks that did not fail. */
  readonly actual: number | null
  /** By how much it is exceeded; null where it is not. */
  readonly over: number | null
  /** The same in words. */
  readonly text: string
}

/** What went wrong on the way, or what the repository has that could not be read as it should. */
export interface ReportProblem {
  readonly kind: string
  readonly what: string
  readonly where: string | null
  readonly why: string | null
  /** What to do next, most promising first. */
  readonly next: readonly string[]
}

export const sides: readonly Side[] = ['before', 'after']
