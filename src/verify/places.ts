import { printable } from '../common/text.js'
import type { Instruction } from '../dockerfile/dockerfile.js'
import { parseDockerfile } from '../dockerfile/parse.js'
import { findStage, stagesOf, type Stage } from '../dockerfile/stages.js'
import type { Layer } from '../measure/measurements.js'

/** The Dockerfile that an image was built from. */
export interface ImageSource {
  /** As the user is told it. */
  readonly file: string
  readonly text: string
  /** The stage that was built; the last one unless told. */
  readonly target?: string
}

/** Where something stands that a fix is about. */
export interface Places {
  /** The last instruction of the image that matches: `Dockerfile:14`, or the layer that it made; null: not known. */
  readonly find: (words: RegExp) => string | null
  /** Where an instruction that is missing would stand: the final stage. */
  readonly end: string | null
}

/** All that is known of an image without its Dockerfile. */
interface Told {
  readonly layers: readonly Pick<Layer, 'instruction'>[]
}

/** Places by the Dockerfile where it is there; else by the layers, which remember what made them. */
export const placesOf = (source: ImageSource | null, image: Told): Places =>
  source === null ? inLayers(image) : inDockerfile(source)

/** A fix behind its place. */
export const fixAt = (place: string | null, fix: string): string =>
  place === null ? fix : `${place}: ${fix}`

function inDockerfile({ file, text, target }: ImageSource): Places {
  const stages = stagesOf(parseDockerfile(text))
  const built = (target === undefined ? null : findStage(stages, target)) ?? stages.at(-1)
  const instructions = built === undefined ? [] : instructionsBelow(stages, built)
  const line = (instruction: Instruction | undefined): string | null =>
    instruction === undefined ? null : `${printable(file)}:${instruction.lines.start}`
  return {
    find: words => line(instructions.findLast(instruction => words.test(instruction.text))),
    end: line(built?.instructions.at(-1)),
  }
}

/** All that an image is made of, the stages below its own first. */
function instructionsBelow(stages: readonly Stage[], { base, instructions }: Stage): readonly Instruction[] {
  const below = base.kind === 'stage' ? stages[base.index] : undefined
  return below === undefined ? instructions : [...instructionsBelow(stages, below), ...instructions]
}

const SHOWN = 60

function inLayers({ layers }: Told): Places {
  return {
    find(words) {
      const layer = layers.findLast(({ instruction }) => words.test(instruction))
      if (layer === undefined) return null
      const text = printable(layer.instruction)
      return `layer of ${text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text}`
    },
    end: null,
  }
}
