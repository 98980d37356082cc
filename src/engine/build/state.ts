import type { SourceLine, StepName } from './events.js'

export type StepStatus = 'running' | 'done' | 'cached' | 'failed' | 'cancelled'

export interface Step {
  readonly key: string
  readonly name: StepName
  readonly status: StepStatus
  /** Seconds the builder says the step took; while it runs, the latest it was heard of. */
  readonly seconds: number | null
  /** Milliseconds on the caller's clock when the step was first heard of. */
  readonly heardAt: number
  readonly progress: Readonly<
    Record<string, { readonly current: number | null; readonly total: number | null; readonly done: boolean }>
  >
  readonly lines: number
  readonly message: string | null
}

/** The fold over build events. Logs are not in it: they stay in bounded buffers outside (see log-buffer.ts). */
export interface BuildState {
  /** In the order first heard of. */
  readonly steps: ReadonlyMap<string, Step>
  readonly warnings: readonly { readonly text: string; readonly line: number | null }[]
  readonly error: string | null
  readonly source: {
    readonly file: string
    readonly line: number
    readonly lines: readonly SourceLine[]
  } | null
}
