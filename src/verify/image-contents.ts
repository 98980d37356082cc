import { findImage } from '../engine/images.js'
import type { Engine } from '../engine/engine.js'
import type { ImageContents, ImageFacts } from '../measure/measurements.js'
import type { ProbeResult } from './probe-result.js'
import { runProbe } from './run-probe.js'

export interface ContentsRequest {
  readonly image: ImageFacts
  /** The image it stands upon; null where it is not known, or there is none. */
  readonly base: string | null
  /** Bytes of the application's own files. */
  readonly application: number
}

/** Looks into an image with its own Python; null where it has none, or it cannot run there. */
export async function readContents(
  engine: Engine,
  { image, base, application }: ContentsRequest,
  signal: AbortSignal,
): Promise<ImageContents | null> {
  const sections = ['files', 'distributions', 'packages'] as const
  const probe = await runProbe(engine, { image: image.id, sections, as: 'root' }, signal)
  if (probe.kind === 'blind') return null
  const { files, distributions, packages } = probe.result
  if (isMissing(files) || isMissing(distributions) || isMissing(packages)) return null
  const inBase = base === null ? [] : await distributionsOf(engine, base, signal)
  const own = distributions.filter(one => !inBase.some(other => isSame(one, other)))
  return {
    floorBytes:
      base === null
        ? null
        : baseBytes(image) + sum(own.map(one => ({ bytes: one.publishedBytes }))) + application,
    executables: files.onPath,
    debPackages: packages,
    setid: files.setid,
    distributions: distributions
      .map(({ name, version, bytes }) => ({ name, version, bytes }))
      .toSorted((one, other) => other.bytes - one.bytes),
  }
}

type Distributions = Exclude<NonNullable<ProbeResult['distributions']>, { error: string }>

/** What the base image brings, such as pip: its bytes are the base's. */
async function distributionsOf(engine: Engine, base: string, signal: AbortSignal): Promise<Distributions> {
  if ((await findImage(engine, base, signal)) === null) return []
  const probe = await runProbe(engine, { image: base, sections: ['distributions'], as: 'root' }, signal)
  const found = probe.kind === 'seen' ? probe.result.distributions : undefined
  return isMissing(found) ? [] : found
}

const isSame = (one: Distributions[number], other: Distributions[number]): boolean =>
  one.name === other.name && one.version === other.version && one.folder === other.folder

const isMissing = (section: unknown): section is { error: string } | undefined =>
  section === undefined || (typeof section === 'object' && section !== null && 'error' in section)

const baseBytes = ({ layers }: ImageFacts): number => sum(layers.filter(({ group }) => group === 'base'))

const sum = (parts: readonly { readonly bytes: number }[]): number =>
  parts.reduce((bytes, part) => bytes + part.bytes, 0)
