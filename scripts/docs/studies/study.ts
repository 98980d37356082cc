import type { Scenario } from '../../../src/measure/measurements.js'
import type { CheckId } from '../../../src/verify/check.js'

/** The images of a study that are measured as a whole, in the order in which they are built. */
export const SIDES = ['before', 'document', 'dockwiz'] as const
export type StudySide = (typeof SIDES)[number]

/** What is timed: of a change of the dependencies no document tells. */
export type StudyScenario = Exclude<Scenario, 'dependencies'>

/** A system that a document tells of, rebuilt small, with what the document says about it. */
export interface Study {
  /** Folder below test/fixtures/studies: `project`, with the Dockerfile that was there before, `document`, and `shown`. */
  readonly name: string
  readonly title: string
  /** File below ../shared/sources. */
  readonly source: string
  /** What the project is, and what stands in it for something that the lab does not have. */
  readonly about: readonly string[]
  /** What the document tells of its own images, for the eye: another application, so no verdict. */
  readonly told: string
  /** The Dockerfile in `document` that is measured. */
  readonly document: string
  /** What is built besides, for a claim. */
  readonly shown: readonly Shown[]
  /** Files that git does not keep, made before the images are built: what a working copy has lying about. */
  readonly litter: readonly string[]
  /** Whether the lines that `dockwiz inspect` finds never imported leave the requirements behind `before`. */
  readonly dropsUnused: boolean
  /** Flags of `dockwiz init`, beside `--yes --no-build`. */
  readonly flags: readonly string[]
  readonly claims: readonly Claim[]
}

export interface Shown {
  readonly name: string
  /** Below the folder of the study. */
  readonly file: string
  readonly target?: string
}

/** Something that a document says. */
export interface Claim {
  /** In the document, counted from 1. */
  readonly line: number
  /** In our words; the figures are the document's. */
  readonly says: string
  readonly look: Look
  readonly expected: Expected
  /** What is so instead, where it does not hold. */
  readonly instead?: string
}

/** What would be seen if the document were right. */
export type Expected =
  /** Bounds included. */
  | { readonly kind: 'figure'; readonly low: number; readonly high: number }
  /** `saying`: what stands in the words of what ran. */
  | { readonly kind: 'outcome'; readonly worked: boolean; readonly saying?: string }

/** How it is seen. Images go by the side or the name of what is shown, or by a reference of their own. */
export type Look =
  | { readonly kind: 'bytes'; readonly image: string; readonly less?: string }
  /** By which share an image is smaller than another. */
  | { readonly kind: 'smaller'; readonly image: string; readonly than: string }
  | {
      readonly kind: 'seconds'
      readonly image: StudySide
      readonly scenario: StudyScenario
      readonly less?: StudySide
    }
  /** By which share a build is quicker than another. */
  | {
      readonly kind: 'quicker'
      readonly image: StudySide
      readonly than: StudySide
      readonly scenario: StudyScenario
    }
  /** Programs on PATH. */
  | { readonly kind: 'executables'; readonly image: StudySide; readonly less: StudySide }
  /** How much of its unpacked bytes a pull moves, above the base image. */
  | { readonly kind: 'pulled'; readonly image: StudySide }
  /** Bytes that later layers hide. */
  | { readonly kind: 'waste'; readonly image: StudySide }
  /** Whether nothing is built where nothing changed. */
  | { readonly kind: 'cached'; readonly image: StudySide }
  | { readonly kind: 'check'; readonly image: string; readonly check: CheckId }
  /** A number that a command prints in the image. */
  | {
      readonly kind: 'printed'
      readonly image: string
      readonly unit: 'bytes' | 'count'
      readonly command: readonly string[]
    }
  /** `arguments`: behind the image's own entrypoint; otherwise in its place. */
  | { readonly kind: 'run'; readonly image: string; readonly command: readonly string[] }
  | { readonly kind: 'arguments'; readonly image: string; readonly command: readonly string[] }
  /** Whether a port answers from outside of the container. */
  | { readonly kind: 'reached'; readonly image: string; readonly port: number }
  /** Whether what is shown can be built. */
  | { readonly kind: 'build'; readonly shown: string }
  /** What the builder says when it builds an image anew with nothing changed. */
  | { readonly kind: 'log' }
  /** What `dockwiz inspect` finds declared and never imported. */
  | { readonly kind: 'unused' }
  /** The document beside itself: nothing has to be built. */
  | { readonly kind: 'itself'; readonly line: number; readonly says: string }
  /** `command`: what shows it on a machine that has what is missing here. */
  | { readonly kind: 'elsewhere'; readonly why: string; readonly command: string }
