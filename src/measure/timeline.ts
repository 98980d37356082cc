import type { StepTimes } from '../engine/build/summary.js'
import { parseDockerfile } from '../dockerfile/parse.js'
import { findStage, neededStages, type Stage, stagesOf } from '../dockerfile/stages.js'
import { findStep } from '../dockerfile/steps.js'
import { withoutMarks } from './private-caches.js'
import type { Side, StepTime, Timeline } from './measurements.js'

export interface BuiltFile {
  readonly image: Side
  /** What stands in the Dockerfile. */
  readonly text: string
  readonly target?: string | undefined
}

/** A build's course by the Dockerfile's own graph: each step with its stage and line, and the stages that were left out. */
export function timelineOf(
  { image, text, target }: BuiltFile,
  times: readonly StepTimes[],
  seconds: number,
): Timeline {
  const stages = stagesOf(parseDockerfile(text))
  const built = (target === undefined ? null : findStage(stages, target)) ?? stages.at(-1)
  const needed = new Set(neededStages(stages, built))
  const placed = times.map(time => placeOf(stages, time))
  return {
    image,
    seconds,
    stages: stages
      .filter(({ index }) => needed.has(index))
      .map(stage => ({
        name: nameOf(stage),
        steps: placed.filter(({ index }) => index === stage.index).map(({ step }) => step),
      })),
    skipped: stages.filter(({ index }) => !needed.has(index)).map(nameOf),
  }
}

/** A step whose stage cannot be told belongs to the last one: the old builder's single list ends there. */
function placeOf(
  stages: readonly Stage[],
  { step, start, seconds }: StepTimes,
): { readonly index: number; readonly step: StepTime } {
  const found = findStep(stages, step.name.text)
  const told = step.name.kind === 'instruction' ? step.name.instruction : step.name.text
  const instruction = withoutMarks(told)
  const line = found?.instruction?.lines.start ?? null
  return {
    index: found?.stage.index ?? stages.length - 1,
    step: { instruction, line, status: step.status, start, seconds },
  }
}

const nameOf = ({ name, index }: Stage): string => name ?? `stage-${index}`
