/** What the Dockerfile says of a stage before anything is built. */
export interface StageOutline {
  /** The name after AS, or `stage-<index>` as the builder calls it. */
  readonly name: string
  /** RUN, COPY, ADD and WORKDIR: the instructions that the builder has a step for. */
  readonly steps: number
  /** Stages that it is built on or copies from. */
  readonly needs: readonly string[]
}
