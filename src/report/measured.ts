import type { Measurement, Scenario, Side, TimedBuild } from '../measure/measurements.js'
import type { Report } from './report.js'

/** The numbers of a run, as far as they are there. A finished report is one too. */
export type Measured = Pick<Report, 'images' | 'builds' | 'timelines' | 'context'>

export const NOTHING_MEASURED: Measured = {
  images: { before: null, after: null },
  builds: [],
  timelines: [],
  context: null,
}

/** Adds one value; a build measured again replaces the one before it. */
export function addMeasurement(measured: Measured, measurement: Measurement): Measured {
  switch (measurement.kind) {
    case 'context':
      return { ...measured, context: measurement.context }
    case 'image':
      return withImage(measured, measurement.side, { ...NOT_LOOKED_INTO, ...measurement.image })
    case 'weight':
      return withImage(measured, measurement.side, measurement.weight)
    case 'contents':
      return withImage(measured, measurement.side, measurement.contents)
    case 'timeline': {
      const others = measured.timelines.filter(({ image }) => image !== measurement.timeline.image)
      return { ...measured, timelines: [...others, measurement.timeline] }
    }
    case 'build': {
      const { image, scenario } = measurement.build
      const others = measured.builds.filter(build => build.image !== image || build.scenario !== scenario)
      return { ...measured, builds: [...others, measurement.build] }
    }
  }
}

type Images = Measured['images']
type KnownImage = NonNullable<Images[Side]>

const NOT_LOOKED_INTO = {
  compressedBytes: null,
  waste: null,
  floorBytes: null,
  executables: null,
  debPackages: null,
  setid: null,
  distributions: null,
} satisfies Partial<KnownImage>

/** What is found out later is added to the image that is known; without one there is nothing to add to. */
function withImage(measured: Measured, side: Side, found: KnownImage | Partial<KnownImage>): Measured {
  const known = measured.images[side]
  const image = known === null ? found : { ...known, ...found }
  return isWhole(image) ? { ...measured, images: { ...measured.images, [side]: image } } : measured
}

const isWhole = (image: KnownImage | Partial<KnownImage>): image is KnownImage => 'reference' in image

export const timedBuild = (measured: Measured, image: Side, scenario: Scenario): TimedBuild | null =>
  measured.builds.find(build => build.image === image && build.scenario === scenario) ?? null

/** The middle of the figures, the mean of the two middle ones when their number is even; null without any. */
export function median(figures: readonly number[]): number | null {
  const sorted = [...figures].sort((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2
}
