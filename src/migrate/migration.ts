import type { LineRange } from '../dockerfile/dockerfile.js'

/** What `dockwiz migrate` made of a Dockerfile. Texts of the file are as found: hostile until quoted. */
export type Migration =
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly reason: string }
  | { readonly kind: 'nothing-to-gain'; readonly reason: string; readonly offers: readonly Offer[] }
  | {
      readonly kind: 'migrated'
      readonly text: string
      /** What the new file has over the old one. */
      readonly gains: readonly string[]
      readonly trace: readonly TraceEntry[]
      readonly offers: readonly Offer[]
      /** What the user should know, and dockwiz did not change. */
      readonly notes: readonly string[]
    }

/** A Dockerfile that became one with a builder. */
export type Migrated = Extract<Migration, { kind: 'migrated' }>

/** Where a line of the old file went, or why a new one is there. */
export interface TraceEntry {
  /** In the old file; null for what is new. */
  readonly lines: LineRange | null
  /** Its first line, old or new. */
  readonly text: string
  /** The stages it stands in now; none: it is gone. */
  readonly stages: readonly StageName[]
  readonly change: (typeof CHANGES)[number]
  readonly because: string
}

export const STAGE_NAMES = ['base', 'builder', 'runtime'] as const

export type StageName = (typeof STAGE_NAMES)[number]

export const CHANGES = ['same', 'changed', 'split', 'gone', 'new'] as const

/** Changes that are not safe to make unasked, because the file alone does not show what rests on the old way. */
export const OFFER_IDS = ['slim', 'user', 'healthcheck', 'exec', 'signals'] as const

export type OfferId = (typeof OFFER_IDS)[number]

export interface Offer {
  readonly id: OfferId
  /** What it does, as an order. */
  readonly title: string
  /** What can go wrong with it. */
  readonly risk: string
  readonly taken: boolean
}

/** Why a Dockerfile is left as it is; docs/migrate.md counts them. */
export const REFUSALS = {
  unparsable: 'BuildKit would not read it',
  template: 'it is a template, or its base needs a build argument',
  windows: 'a Windows image',
  'multi-stage': 'it already builds in one stage and ships another',
  variants: 'several stages, none of which builds for another',
  onbuild: 'its base image or itself acts by ONBUILD',
  conda: 'conda keeps its environment and its own libraries together',
  'no-python': 'there is no Python in it',
  'python-2': 'Python 2, which has no environments of its own',
  'other-python': 'it installs with another Python than its image’s own',
  'apk-python': 'Alpine’s own Python, whose modules lie in the folder of pip’s',
  'package-manager': 'its packages come from another manager than apt and apk',
  'foreign-image': 'its base is somebody’s own image with a Python that dockwiz does not know',
  'system-python': 'it names files of the system’s Python',
  'install-target': 'pip installs into a folder of its own',
  'unused-environment': 'it makes a virtual environment and installs beside it',
  'tangled-run': 'one RUN does what belongs into both stages, and cannot be taken apart',
  scheduler: 'cron starts its jobs without the environment of the image',
} as const satisfies Record<string, string>

export type Refusal = keyof typeof REFUSALS

/** Ends a migration from deep inside; caught in migrate.ts and nowhere else. */
export class Refused extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal, reason: string) {
    super(reason)
    this.refusal = refusal
  }
}
