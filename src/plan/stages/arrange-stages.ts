import type { Instruction, PlanInstruction, PlanStage } from '../plan.js'
import type { Planning } from '../planning.js'
import { RUNTIME_STAGE } from './stage-names.js'

interface Stages {
  readonly base: PlanStage
  /** What the builder takes something from. */
  readonly beside: readonly PlanStage[]
  /** null when there is nothing to install. */
  readonly builder: PlanStage | null
  /** The image last; before it what it shares with other targets, and those. */
  readonly runtime: readonly PlanStage[]
}

/** The stages as the practices want them: several, several that repeat the base, or all in one. */
export function arrangeStages(
  { follows }: Planning,
  { base, beside, builder, runtime }: Stages,
): PlanStage[] {
  const between = builder === null ? [] : [...beside, builder]
  if (!follows('stages')) return [inOneStage(base, [...between, ...runtime])]
  if (!follows('common-base')) return [...between, ...runtime].map(stage => withBaseInside(base, stage))
  return [base, ...between, ...runtime]
}

function withBaseInside(base: PlanStage, stage: PlanStage): PlanStage {
  if (stage.from !== base.name) return stage
  return { ...stage, from: base.from, instructions: [...base.instructions, ...stage.instructions] }
}

function inOneStage(base: PlanStage, others: readonly PlanStage[]): PlanStage {
  const instructions = [base, ...others].flatMap(stage => stage.instructions)
  return {
    name: RUNTIME_STAGE,
    from: base.from,
    purpose: 'Everything in one stage: what built the image stays in the image.',
    practice: 'stages',
    instructions: withoutRepeats(instructions.flatMap(withoutOtherStages)),
  }
}

/** What comes from another stage lies in this one already, at the same path. */
function withoutOtherStages(instruction: PlanInstruction): PlanInstruction[] {
  if (comesFromStage(instruction)) return []
  if (instruction.kind !== 'run') return [instruction]
  const mounts = instruction.mounts.filter(mount => mount.kind !== 'bind' || mount.from === undefined)
  return [{ ...instruction, mounts }]
}

/** What one stage needs twice is copied once, where it is needed first; what was copied as a whole holds all else. */
function withoutRepeats(instructions: readonly PlanInstruction[]): PlanInstruction[] {
  const copied = new Set<string>()
  return instructions.filter(instruction => {
    if (instruction.kind !== 'copy') return true
    const name = JSON.stringify([instruction.sources, instruction.target])
    const isThere = copied.has(name) || copied.has(WHOLE)
    copied.add(instruction.sources.includes('.') ? WHOLE : name)
    return !isThere
  })
}

const WHOLE = '.'

const comesFromStage = (instruction: Instruction): boolean =>
  instruction.kind === 'copy' && instruction.from !== undefined
