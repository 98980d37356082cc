import type { Command, PlanInstruction, Word } from '../plan.js'

/** How one install strategy looks: where packages go in the builder, and how they reach the image. */
export interface InstallShape {
  /** Set for all stages, because ENV ends with its stage. */
  readonly environment: readonly PlanInstruction[]
  /** Builder, before anything is installed. */
  readonly prepare: readonly PlanInstruction[]
  /** pip's command that puts what follows it (`-r file`, `.`) where this strategy keeps it. */
  readonly pip: Command
  /** The stage that the distributions are unpacked in; the other one gets them as they are there. */
  readonly installedIn: 'builder' | 'runtime'
  /** The folder they lie in there, or one above it. */
  readonly packages: string
  /** Runtime. */
  readonly deliver: readonly PlanInstruction[]
}

/** Where pip of the official images installs. @param python `3.13` */
export const sitePackages = (python: string): string =>
  `/usr/local/lib/python${python.split('.').slice(0, 2).join('.')}/site-packages`

/** ENV that puts a folder of programs before the others. */
export function programsFirst(
  folder: string,
  owed: Pick<PlanInstruction, 'practice' | 'because'>,
  more: Readonly<Record<string, Word>> = {},
): PlanInstruction {
  return { kind: 'env', values: { ...more, PATH: { raw: `${folder}:$PATH` } }, ...owed }
}
