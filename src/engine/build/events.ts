/** What a builder reports, whichever builder it is. `step` is the builder's own key: `#7`, a digest, `Step 3/6`. */
export type BuildEvent =
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
  /** A step can be done more than once (lazy pulls): the last word counts, its time is cumulative. */
  | { readonly kind: 'done'; readonly step: string; readonly seconds: number | null }
  | { readonly kind: 'failed'; readonly step: string; readonly message: string }
  | { readonly kind: 'cancelled'; readonly step: string }
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
      readonly stage: string | null
      readonly index: number
      readonly of: number
      readonly instruction: string
    }
  | { readonly kind: 'export'; readonly text: string }
  | { readonly kind: 'other'; readonly text: string }
