import type { Command, PlanInstruction, Word } from '../plan.js'

/** How one install strategy looks: where packages go in the builder, and how they reach the image. */
export interface InstallShape {
  /** Set for all stages, because ENV ends with its stage. */
  readonly environment: readonly PlanInstruction[]
  /** Builder, before anything is installed. */
  readonly prepare: readonly PlanInstruction[]
  /** pip's command that puts what follows it (`-r file`, `.`) where this strategy keeps it. */
  readonly pip: Command
  /** Runtime. */
  readonly deliver: readonly PlanInstruction[]
}

/** ENV that puts a folder of programs before the others. */
export function programsFirst(
  folder: string,
  owed: Pick<PlanInstruction, 'practice' | 'because'>,
  more: Readonly<Record<string, Word>> = {},
): PlanInstruction {
  return { kind: 'env', values: { ...more, PATH: { raw: `${folder}:$PATH` } }, ...owed }
}
