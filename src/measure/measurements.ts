import type { Problem } from '../common/problem.js'
import type { BuildEvent } from '../engine/build/events.js'
import type { StepStatus } from '../engine/build/state.js'
import type { ImageDetails } from '../engine/image-details.js'
import type { PracticeId } from '../practices/practice.js'

/** Which image a number belongs to. */
export type Side = 'before' | 'after'

/** One timed build: nothing cached, nothing changed, a source file changed, the manifest changed. */
export const SCENARIOS = ['clean', 'unchanged', 'code', 'dependencies'] as const
export type Scenario = (typeof SCENARIOS)[number]

export type LayerGroup = 'base' | 'system' | 'dependencies' | 'application' | 'other'

/** Where a layer comes from. */
export interface LayerOrigin {
  readonly instruction: string
  /** The instruction's first line in the Dockerfile; null for the base image's, and where it cannot be told. */
  readonly line: number | null
}

export interface Layer extends LayerOrigin {
  /** Unpacked. */
  readonly bytes: number
  /** As a registry keeps it, gzip. null before it was weighed, and for the base's layers where the image store keeps them
   * unpacked only: all but containerd's. */
  readonly compressedBytes: number | null
  readonly group: LayerGroup
  /** The practice that the instruction owes itself to; null where dockwiz did not plan it. */
  readonly practice: PracticeId | null
}

/** An image as the engine tells it, with its layers weighed. */
export interface ImageFacts extends Omit<ImageDetails, 'layers'> {
  readonly reference: string
  /** Sum of the unpacked layers: the same on every image store. */
  readonly bytes: number
  /** Layers above the base image's. */
  readonly ownBytes: number
  /** Those that hold anything, the lowest first. */
  readonly layers: readonly Layer[]
}

/** What only the layers' own contents tell. */
export interface ImageWeight {
  readonly layers: readonly Layer[]
  /** The own layers as a registry keeps them: what is pulled by a machine that has the base image. */
  readonly compressedBytes: number
  /** Bytes in own layers that no container sees, the most first. */
  readonly waste: readonly Waste[]
}

/** Files that one own layer writes and a later one takes away or writes anew: they are stored and pulled all the same. */
export interface Waste {
  readonly kind: 'deleted' | 'overwritten'
  readonly bytes: number
  readonly files: number
  /** The layer that wrote them. */
  readonly written: LayerOrigin
  /** The layer that hides them. */
  readonly hidden: LayerOrigin
  /** The largest of them. */
  readonly largest: string
}

export interface Distribution {
  readonly name: string
  readonly version: string
  readonly bytes: number
}

/** What an image holds, as its own Python sees it. */
export interface ImageContents {
  /** Base image, files of the installed distributions as they were published, and of the application: only what takes
   * files out of distributions makes an image smaller; null where the base image is not known. */
  readonly floorBytes: number | null
  /** Programs in the folders of PATH. */
  readonly executables: number
  readonly debPackages: number
  /** Paths of the files that run with another user's or group's rights. */
  readonly setid: readonly string[]
  /** The heaviest first. */
  readonly distributions: readonly Distribution[]
}

/** An image with all that was found out about it; null is what was not, or not yet. */
export type MeasuredImageFacts = ImageFacts & Nullable<Omit<ImageWeight, 'layers'>> & Nullable<ImageContents>

type Nullable<T> = { readonly [Key in keyof T]: T[Key] | null }

export interface TimedBuild {
  readonly image: Side
  readonly scenario: Scenario
  /** Wall clock of every run in order, in seconds. */
  readonly seconds: readonly number[]
  /** The same by the builder's own clock, from its first word to its last; null where its output does not tell. */
  readonly engineSeconds: readonly number[] | null
  /** Steps of the Dockerfile (no internal ones, no FROM) and how many of them came from the cache, in the last run. */
  readonly steps: number
  readonly cached: number
}

/** A build's course: what every step of every stage took. Seconds. */
export interface Timeline {
  readonly image: Side
  /** Wall clock of docker. */
  readonly seconds: number
  /** Those that the image needs, in the order of the Dockerfile. */
  readonly stages: readonly StageTimes[]
  /** Stages that were left out, because the image needs nothing of them. */
  readonly skipped: readonly string[]
}

export interface StageTimes {
  readonly name: string
  readonly steps: readonly StepTime[]
}

export interface StepTime {
  readonly instruction: string
  readonly line: number | null
  readonly status: StepStatus
  /** Since the build began. */
  readonly start: number
  readonly seconds: number
}

/** Something that a COPY names and a .dockerignore leaves out. Lines count from 1. */
export interface IgnoredCopy {
  /** In the build context, with `/`. */
  readonly path: string
  readonly line: number
  readonly ignoredOn: number
}

export interface ContextFacts {
  readonly files: number
  readonly bytes: number
  /** As it would be without .dockerignore. */
  readonly unfiltered: { readonly files: number; readonly bytes: number }
  /** What `before` sends, by the .dockerignore that was there; null where there is no `before`. */
  readonly before: { readonly files: number; readonly bytes: number } | null
  /** The ten largest files that are sent, the largest first. */
  readonly largest: readonly { readonly path: string; readonly bytes: number }[]
  /** What the Dockerfile copies and the .dockerignore keeps back. */
  readonly ignoredCopies?: readonly IgnoredCopy[]
  /** What would be sent but cannot be read; a build that copies it fails. */
  readonly unreadable?: readonly string[]
}

/** What is measured, each value as it arrives. */
export type Measurement =
  | { readonly kind: 'context'; readonly context: ContextFacts }
  | { readonly kind: 'image'; readonly side: Side; readonly image: ImageFacts }
  | { readonly kind: 'weight'; readonly side: Side; readonly weight: ImageWeight }
  | { readonly kind: 'contents'; readonly side: Side; readonly contents: ImageContents }
  | { readonly kind: 'build'; readonly build: TimedBuild }
  | { readonly kind: 'timeline'; readonly timeline: Timeline }

/** What measuring tells while it happens. A build's own events stand between `building` and `built`. `run` counts from 1. */
export type MeasureEvent =
  /** A base image that is not on this machine yet; fetched beforehand, so that no build's time holds it. */
  | { readonly kind: 'pulling'; readonly reference: string }
  | {
      readonly kind: 'building'
      readonly image: Side
      /** null: a build for the image's sake, which nobody measures. */
      readonly scenario: Scenario | null
      readonly run: number
      readonly of: number
      readonly dockerfile: string
      /** What stands in the Dockerfile: the front ends draw its stages before the builder tells of them. */
      readonly text?: string
      /** The stage that is built; the last one unless told. */
      readonly target?: string
      /** Path of the file that gets all of the builder's output. */
      readonly log?: string
    }
  | { readonly kind: 'build'; readonly event: BuildEvent }
  | {
      readonly kind: 'built'
      readonly image: Side
      readonly scenario: Scenario | null
      readonly seconds: number
      readonly steps: number
      readonly cached: number
    }
  /** The machine slept during a build. `again`: its time is not counted, and it is done once more. */
  | { readonly kind: 'stood-still'; readonly seconds: number; readonly again: boolean }
  /** `before` cannot be built: the rest is measured without it. Where `after` cannot be built, measuring throws. */
  | { readonly kind: 'unbuilt'; readonly image: Side; readonly problem: Problem }
  /** The layers are read and compressed, and the image is looked into. */
  | { readonly kind: 'weighing'; readonly image: Side }
  | { readonly kind: 'measured'; readonly measurement: Measurement }
