import type { Problem } from '../common/problem.js'
import type { BuildEvent } from '../engine/build/events.js'
import type { ImageDetails } from '../engine/image-details.js'

/** Which image a number belongs to. */
export type Side = 'before' | 'after'

/** One timed build: nothing cached, nothing changed, a source file changed, the manifest changed. */
export type Scenario = 'clean' | 'unchanged' | 'code' | 'dependencies'

export type LayerGroup = 'base' | 'system' | 'dependencies' | 'application' | 'other'

export interface Layer {
  /** Unpacked. */
  readonly bytes: number
  readonly instruction: string
  readonly group: LayerGroup
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

export interface TimedBuild {
  readonly image: Side
  readonly scenario: Scenario
  /** Wall clock of every run in order, in seconds. */
  readonly seconds: readonly number[]
  /** Steps of the Dockerfile (no internal ones, no FROM) and how many of them came from the cache, in the last run. */
  readonly steps: number
  readonly cached: number
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
  /** What would be sent but cannot be read; a build that copies it fails. */
  readonly unreadable?: readonly string[]
}

/** What is measured, each value as it arrives. */
export type Measurement =
  | { readonly kind: 'context'; readonly context: ContextFacts }
  | { readonly kind: 'image'; readonly side: Side; readonly image: ImageFacts }
  | { readonly kind: 'build'; readonly build: TimedBuild }

/** What measuring tells while it happens. A build's own events stand between `building` and `built`. `run` counts from 1. */
export type MeasureEvent =
  /** A base image that is not on this machine yet; fetched beforehand, so that no build's time holds it. */
  | { readonly kind: 'pulling'; readonly reference: string }
  | {
      readonly kind: 'building'
      readonly image: Side
      readonly scenario: Scenario
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
      readonly scenario: Scenario
      readonly seconds: number
      readonly steps: number
      readonly cached: number
    }
  /** `before` cannot be built: the rest is measured without it. Where `after` cannot be built, measuring throws. */
  | { readonly kind: 'unbuilt'; readonly image: Side; readonly problem: Problem }
  | { readonly kind: 'measured'; readonly measurement: Measurement }
