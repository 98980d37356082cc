import type { Step } from '../../engine/build/state.js'
import type { Plan } from '../../plan/plan.js'
import type { Reason } from './reason-lines.js'

/** The planner's reason for a step of the new image; null for steps that are none of the plan's. */
export function explainStep(plan: Plan | null, step: Step | null): Reason | null {
  if (plan === null || step?.name.kind !== 'instruction') return null
  const { stage: name, index, of } = step.name
  const stage =
    name === null
      ? plan.stages[0]
      : plan.stages.find(known => known.name.toLowerCase() === name.toLowerCase())
  if (stage === undefined) return null
  const steps = stage.instructions.filter(
    ({ kind }) => kind === 'run' || kind === 'copy' || kind === 'workdir',
  )
  // The builder numbers a FROM that pulls an image as the first step, and one that names a stage not at all.
  const instruction = steps[index - 1 - (of - steps.length)]
  if (instruction !== undefined) return { practice: instruction.practice, because: instruction.because }
  return { practice: stage.practice, because: stage.purpose }
}
