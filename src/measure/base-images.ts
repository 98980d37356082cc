import { parseDockerfile } from '../dockerfile/parse.js'
import { formatReference, parseReference } from '../dockerfile/references.js'
import { findStage, neededStages, type Stage, stagesOf } from '../dockerfile/stages.js'

export interface BaseImages {
  /** The image that the built stage stands upon in the end; null for `scratch` or where it cannot be told. */
  readonly base: string | null
  /** Every image that the build takes files from. */
  readonly all: readonly string[]
}

/** The images that a Dockerfile builds upon, with the defaults of its ARGs. `target` is a stage; the last one unless told. */
export function baseImages(text: string, target?: string): BaseImages {
  const stages = stagesOf(parseDockerfile(text))
  const built = (target === undefined ? null : findStage(stages, target)) ?? stages.at(-1)
  const needed = neededStages(stages, built).flatMap(index => stages[index] ?? [])
  const images = needed.flatMap(stage => [imageBelow(stages, stage) ?? [], ...stage.images].flat())
  return {
    base: built === undefined ? null : imageBelow(stages, built),
    all: [...new Set(images.filter(image => parseReference(image) !== null))],
  }
}

function imageBelow(stages: readonly Stage[], { base }: Stage): string | null {
  if (base.kind === 'image') return formatReference(base.reference)
  const below = base.kind === 'stage' ? stages[base.index] : undefined
  return below === undefined ? null : imageBelow(stages, below)
}
