import type { ImageMarks } from '../../engine/image-details.js'
import type { ImageFacts } from '../../measure/measurements.js'
import type { Seen } from '../probe-result.js'

/** All of an image that is compared with another one's. */
export interface Portrait {
  readonly settings: Pick<
    ImageFacts,
    'user' | 'entrypoint' | 'command' | 'ports' | 'workdir' | 'env' | 'healthcheck' | 'stopSignal'
  > &
    ImageMarks
  /** Null where the image has no Python that could look. */
  readonly inside: Inside | null
  readonly start: Answer
  /** What its healthcheck says; null where it has none, or ended before it said anything. */
  readonly health: 'healthy' | 'unhealthy' | null
  /** What the container wrote last. */
  readonly said: readonly string[]
}

export interface Inside {
  readonly distributions: Seen<'distributions'>
  /** Modules that cannot be imported, and why. */
  readonly broken: readonly { readonly module: string; readonly error: string }[]
  readonly application: Seen<'application'>
  readonly programs: readonly string[]
}

/** What the container does when it is started as it is. */
export type Answer =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string }
  /** It runs, or ended with this code, and there was nothing to ask. */
  | { readonly kind: 'silent'; readonly exitCode: number | null }

/** What differs between the old image and the new one, and whether it should. */
export interface Difference {
  readonly kind: DifferenceKind
  /** Which one: a distribution, a path, a variable. */
  readonly what: string
  readonly before: string
  readonly after: string
  readonly verdict: 'wanted' | 'harmless' | 'wrong'
  readonly because: string
}

export const DIFFERENCE_KINDS = [
  'distribution',
  'import',
  'file',
  'variable',
  'entrypoint',
  'command',
  'workdir',
  'port',
  'volume',
  'label',
  'user',
  'healthcheck',
  'health',
  'stop-signal',
  'program',
  'answer',
] as const

export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number]

/** How two images compare: the kinds in which nothing differs, and each difference. */
export interface Equivalence {
  readonly same: readonly DifferenceKind[]
  readonly different: readonly Difference[]
  /** What earlier builds of the new image lacked; left out where nothing was repaired. */
  readonly repaired?: readonly Repaired[]
}

/** A wrong difference, and what the new Dockerfile got for it. */
export interface Repaired {
  /** As it was told. */
  readonly difference: string
  /** The change, as an order. */
  readonly by: string
}

/** What was meant to change. */
export interface Wishes {
  /** Changes that the user took: `user`, `healthcheck`, `exec`, `signals`, `slim`. */
  readonly taken: ReadonlySet<string>
  /** ENTRYPOINT or CMD are written otherwise, because a tool that ran the program is no longer there. */
  readonly startChanged: boolean
  /** Words of the scripts and settings that name programs: what they mention has to be there. */
  readonly mentioned: ReadonlySet<string>
}
