/**
 * What a builder reports, whichever builder it is. `step` is the builder's own key: `#7`, a digest, `Step 3/6`.
 * Every other event of a step comes after its `started`. Texts are as the builder and the user's own programs wrote
 * them: they go through `printable` before a terminal.
 */
export type BuildEvent =
  /** A step begins, or begins again after it ended (lazy pulls). `at`: milliseconds since 1970 by the builder's clock. */
  | { readonly kind: 'started'; readonly step: string; readonly name: StepName; readonly at: number | null }
  /** One line of a step's output. `seconds` since the step began, null where the builder does not say. `replaces`: the
   * line printed before for this step was the beginning of this one. */
  | {
      readonly kind: 'log'
      readonly step: string
      readonly seconds: number | null
      readonly text: string
      readonly replaces: boolean
    }
  | {
      readonly kind: 'progress'
      readonly step: string
      readonly id: string
      readonly current: number | null
      readonly total: number | null
      readonly seconds: number | null
      readonly done: boolean
    }
  | { readonly kind: 'cached'; readonly step: string }
  /** A step can be done more than once (lazy pulls): the last word counts, its time is cumulative. `at` as in `started`. */
  | { readonly kind: 'done'; readonly step: string; readonly seconds: number | null; readonly at?: number }
  /** Said again with more text when the builder's message goes on over several lines. */
  | { readonly kind: 'failed'; readonly step: string; readonly message: string; readonly at?: number }
  | { readonly kind: 'cancelled'; readonly step: string; readonly at?: number }
  | { readonly kind: 'warning'; readonly text: string; readonly line: number | null }
  /** The builder's last word on the whole build. */
  | { readonly kind: 'error'; readonly message: string }
  /** The Dockerfile lines the builder points at. */
  | {
      readonly kind: 'source'
      readonly file: string
      readonly line: number
      readonly lines: readonly SourceLine[]
    }
  /** A line outside the grammar, kept. */
  | { readonly kind: 'other'; readonly text: string }

export interface SourceLine {
  readonly number: number
  readonly text: string
  readonly marked: boolean
}

export type StepName =
  | { readonly kind: 'internal'; readonly text: string }
  | {
      readonly kind: 'instruction'
      readonly text: string
      /** As the builder says it: null in a Dockerfile of one stage, `stage-2` for the third stage when it has no name. */
      readonly stage: string | null
      /** Counts from 1 over FROM, RUN, COPY, ADD and WORKDIR; can exceed `of` where the base image has ONBUILD triggers. */
      readonly index: number
      readonly of: number
      /** What follows the bracket: `RUN pip install .` with variables expanded. */
      readonly instruction: string
      /** Only in builds for several platforms: `linux/arm64`, or `linux/amd64->arm64` where the stage runs on another. */
      readonly platform?: string
    }
  | { readonly kind: 'export'; readonly text: string }
  | { readonly kind: 'other'; readonly text: string }
