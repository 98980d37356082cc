import { parseDockerfile } from '../../dockerfile/parse.js'
import { findStage, neededStages, stagesOf, type Stage } from '../../dockerfile/stages.js'

/** What the Dockerfile says of a stage before anything is built. */
export interface StageOutline {
  /** The name after AS, or `stage-<index>` as the builder calls it. */
  readonly name: string
  /** RUN, COPY, ADD and WORKDIR: the instructions that the builder has a step for. */
  readonly steps: number
  /** Stages that it is built on or copies from. */
  readonly needs: readonly string[]
}

/** The stages that a target needs, in their order; the last stage is the target unless told. */
export function outlineStages(text: string, target: string | undefined): StageOutline[] {
  const stages = stagesOf(parseDockerfile(text))
  const wanted = (target === undefined ? null : findStage(stages, target)) ?? stages.at(-1)
  return neededStages(stages, wanted).flatMap(index => {
    const stage = stages[index]
    return stage === undefined ? [] : [outline(stage, stages)]
  })
}

const outline = (stage: Stage, stages: readonly Stage[]): StageOutline => ({
  name: nameOf(stage),
  // FROM is left out: the builder shows one that stages share under the name of one of them only.
  steps: stage.steps.filter(({ keyword }) => keyword !== 'FROM').length,
  needs: stages.filter(({ index }) => stage.needs.includes(index)).map(nameOf),
})

const nameOf = ({ name, index }: Stage): string => name ?? `stage-${index}`
