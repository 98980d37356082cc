import type { Dockerfile, Instruction } from '../../dockerfile/dockerfile.js'
import { type IgnoreFile, parseIgnore } from '../../dockerfile/ignore.js'
import { parseDockerfile } from '../../dockerfile/parse.js'
import type { ImageReference } from '../../dockerfile/references.js'
import { type Scope, scopesOf } from '../../dockerfile/scopes.js'
import { findStage, neededStages, type Stage, stagesOf } from '../../dockerfile/stages.js'
import { type RunCommand, runCommands } from './run-commands.js'

/** A Dockerfile as the checks look at it, read once for all of them. */
export interface CheckedFile {
  readonly dockerfile: Dockerfile
  readonly stages: readonly Stage[]
  /** Stages that building the target takes. The others are targets of their own. */
  readonly built: readonly Stage[]
  /** Stages whose layers the image has: the target and those it stands on, the lowest first. */
  readonly shipped: readonly Stage[]
  /** Every command of every RUN, in order. */
  readonly commands: readonly RunCommand[]
  readonly scopes: ReadonlyMap<Instruction, Scope>
  /** Null where there is no .dockerignore. */
  readonly ignore: IgnoreFile | null
  /** ISO day by which releases are judged. */
  readonly today: string
}

export interface Surroundings {
  /** What stands in the .dockerignore; null where there is none. */
  readonly ignore: string | null
  /** ISO day. */
  readonly today: string
  /** The stage that ships, by name or number; absent: the last one. */
  readonly target?: string
}

export function readForChecks(text: string, { ignore, today, target }: Surroundings): CheckedFile {
  const dockerfile = parseDockerfile(text)
  const stages = stagesOf(dockerfile)
  const top = target === undefined ? stages.at(-1) : (findStage(stages, target) ?? undefined)
  const built = neededStages(stages, top).flatMap(index => stages[index] ?? [])
  return {
    dockerfile,
    stages,
    built,
    shipped: chainOf(stages, top),
    commands: stages.flatMap(stage => runCommands(stage)),
    scopes: scopesOf(dockerfile),
    ignore: ignore === null ? null : parseIgnore(ignore),
    today,
  }
}

/** A stage with those it stands on, the lowest first. */
export function chainOf(stages: readonly Stage[], top: Stage | undefined): readonly Stage[] {
  const chain: Stage[] = []
  let stage = top
  while (stage !== undefined) {
    chain.unshift(stage)
    stage = stage.base.kind === 'stage' ? stages[stage.base.index] : undefined
  }
  return chain
}

/** The image that a stage stands on in the end; null for scratch and what cannot be told. */
export function rootImage({ stages }: CheckedFile, top: Stage | undefined): ImageReference | null {
  const base = chainOf(stages, top)[0]?.base
  return base?.kind === 'image' ? base.reference : null
}

/** The image that what ships stands on in the end. */
export const shippedRoot = (file: CheckedFile): ImageReference | null => rootImage(file, file.shipped.at(-1))

/** Official images say nothing in secret: no USER, no environment of pip. Of others that cannot be known. */
export const isOfficial = (image: ImageReference | null): image is ImageReference =>
  image?.registry === 'docker.io' && image.repository.startsWith('library/')

export const instructionsIn = (
  stages: readonly Stage[],
  ...keywords: readonly string[]
): readonly Instruction[] =>
  stages.flatMap(({ instructions }) => instructions.filter(({ keyword }) => keywords.includes(keyword)))

/** The commands of the stages whose layers ship. */
export const shippedCommands = ({ commands, shipped }: CheckedFile): readonly RunCommand[] =>
  commands.filter(({ stage }) => shipped.includes(stage))

/** The commands of the stages that are built for the image. */
export const builtCommands = ({ commands, built }: CheckedFile): readonly RunCommand[] =>
  commands.filter(({ stage }) => built.includes(stage))

/** The instruction that starts the program: ENTRYPOINT before CMD. Null where the base image decides. */
export function startOf({ shipped }: CheckedFile): Instruction | null {
  return instructionsIn(shipped, 'ENTRYPOINT').at(-1) ?? instructionsIn(shipped, 'CMD').at(-1) ?? null
}
