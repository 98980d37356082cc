import type { MeasureEvent, Scenario, Side } from '../measure/measurements.js'

/** What a lesson measures, alike on both sides. The first build of each side is a clean one, whatever is measured. */
export type Measure =
  /** A build's time, and what of it came from the cache. */
  | { readonly kind: 'build'; readonly scenario: Scenario }
  /** Whether docker build ends well. Only the left side may fail; nothing else is then measured of it. */
  | { readonly kind: 'builds' }
  /** What the image weighs: as a whole, above its base image, or layer by layer. */
  | { readonly kind: 'image'; readonly show: readonly ImageFact[] }
  /** What of the project reaches the builder. */
  | { readonly kind: 'context' }
  /** What the image's own Python sees in it; `show` is what of it the learner is shown. */
  | { readonly kind: 'inside'; readonly show: readonly InsideFact[] }
  /** The container is started, and asked to stop. */
  | { readonly kind: 'stop' }
  /** The container is started with the image's own healthcheck, until that says healthy or unhealthy. */
  | { readonly kind: 'health' }
  /** A container is run to its end; `command` takes the place of the image's CMD, `options` are those of `docker run`. */
  | {
      readonly kind: 'output'
      readonly label: string
      readonly command?: readonly string[]
      readonly options?: readonly string[]
    }

export const IMAGE_FACTS = ['bytes', 'ownBytes', 'history'] as const
export type ImageFact = (typeof IMAGE_FACTS)[number]

export const INSIDE_FACTS = ['executables', 'compilers', 'setid', 'user'] as const
export type InsideFact = (typeof INSIDE_FACTS)[number]

export type MeasureOf<Kind extends Measure['kind']> = Extract<Measure, { readonly kind: Kind }>

/** What each kind of measure finds out. Seconds, bytes. */
interface Found {
  readonly build: {
    readonly scenario: Scenario
    readonly seconds: number
    readonly steps: number
    readonly cached: number
    /** Stages that the builder left out; of the clean build. */
    readonly skipped: readonly string[]
  }
  readonly builds: {
    readonly built: boolean
    /** What the step that failed said last; empty where none did. */
    readonly said: string
    /** Stages that the target does not need. */
    readonly skipped: readonly string[]
  }
  readonly image: {
    readonly show: readonly ImageFact[]
    readonly bytes: number
    /** Above the base image. */
    readonly ownBytes: number
    readonly layers: readonly {
      readonly bytes: number
      readonly instruction: string
      readonly own: boolean
    }[]
  }
  readonly context: { readonly files: number; readonly bytes: number }
  readonly inside: {
    readonly show: readonly InsideFact[]
    readonly executables: number
    readonly compilers: readonly string[]
    readonly setid: readonly string[]
    /** By number: `0:0`. */
    readonly user: string
  }
  readonly stop: {
    /** From the request to the end. */
    readonly seconds: number
    /** 137: it did not stop, and was killed. */
    readonly exitCode: number
  }
  readonly health: {
    /** It was `starting` until then. */
    readonly state: 'healthy' | 'unhealthy'
    readonly seconds: number
    /** What the last bad answer said; empty where it was good. */
    readonly said: string
    /** Whether the container runs on after that. */
    readonly running: boolean
  }
  readonly output: {
    readonly label: string
    readonly exitCode: number
    /** Standard output's lines, then standard error's. */
    readonly lines: readonly string[]
    /** Why its first process could not be started; null where it ran. */
    readonly startError: string | null
  }
}

/** What one measure found out on one side: data, as it stands in the JSON too. */
export type Reading = { readonly [Kind in keyof Found]: { readonly kind: Kind } & Found[Kind] }[keyof Found]

export type ReadingOf<M extends Measure> = Extract<Reading, { readonly kind: M['kind'] }>

/** What a lesson measures, each under a name of the lesson's own. */
export type Measures = Readonly<Record<string, Measure>>

export type SideReadings<M extends Measures> = { readonly [Name in keyof M]: ReadingOf<M[Name]> }

/** What was found out on both sides. */
export interface Readings<M extends Measures = Measures> {
  readonly left: SideReadings<M>
  readonly right: SideReadings<M>
}

/** What is told while a lesson is measured. */
export type LessonEvent =
  | MeasureEvent
  /** An image is looked at, or run. */
  | { readonly kind: 'looking'; readonly image: Side; readonly what: string }
