import { envValue, fromReference, stageName, variableName } from '../../dockerfile/quote.js'
import type { PracticeId } from '../../practices/practice.js'
import type { Plan, PlanInstruction, PlanStage } from '../plan.js'
import { commentBlock } from './comment-block.js'
import { renderInstruction } from './render-instruction.js'
import type { FrontendFeatures } from './render-instruction.js'

/** How much a Dockerfile tells of itself: nothing, a reason for each instruction, or the practices in full. */
export type CommentStyle = 'none' | 'short' | 'teach'

export interface RenderOptions {
  readonly comments: CommentStyle
  /** Left out: what current engines know. */
  readonly features?: FrontendFeatures
}

/** What a line of the Dockerfile belongs to; `practice` and `because` are null on blank lines and the title. */
export interface LineOwner {
  readonly stage: string | null
  /** null for FROM and ARG, which belong to the stage and the plan. */
  readonly instruction: PlanInstruction | null
  readonly practice: PracticeId | null
  readonly because: string | null
}

export interface RenderedLine extends LineOwner {
  readonly text: string
  readonly kind: 'blank' | 'comment' | 'instruction'
}

/** One instruction with its lines, or the title with none. */
export interface Block {
  readonly owner: LineOwner
  /** What a comment above it says. */
  readonly remark: string | null
  readonly code: readonly string[]
  readonly startsStage: boolean
}

const MODERN: FrontendFeatures = { link: true, startInterval: true }

/** The Dockerfile line by line. Throws an `answer-invalid` Problem for a value that no Dockerfile can hold. */
export function renderLines(plan: Plan, { comments, features = MODERN }: RenderOptions): RenderedLine[] {
  const blocks = [
    ...titleBlock(plan),
    ...argBlocks(plan),
    ...plan.stages.flatMap(stage => stageBlocks(stage, features)),
  ]
  const lines = blocks.flatMap((block, index) => [
    ...(block.startsStage ? [BLANK] : []),
    ...linesOf(block, 'comment', commentBlock(block, blocks.slice(0, index), comments)),
    ...linesOf(block, 'instruction', block.code),
  ])
  return lines[0]?.kind === 'blank' ? lines.slice(1) : lines
}

const NOBODY: LineOwner = { stage: null, instruction: null, practice: null, because: null }
const BLANK: RenderedLine = { ...NOBODY, text: '', kind: 'blank' }

function titleBlock({ title }: Plan): Block[] {
  return title === undefined ? [] : [{ owner: NOBODY, remark: title, code: [], startsStage: false }]
}

function argBlocks({ args }: Plan): Block[] {
  return args.map(({ name, value, because = null }) => ({
    owner: { ...NOBODY, practice: 'slim-base', because },
    remark: because,
    code: [`ARG ${variableName(name)}=${envValue(value)}`],
    startsStage: false,
  }))
}

function stageBlocks(stage: PlanStage, features: FrontendFeatures): Block[] {
  const from: Block = {
    owner: { stage: stage.name, instruction: null, practice: stage.practice, because: stage.purpose },
    remark: stage.purpose,
    code: [`FROM ${fromReference(stage.from)} AS ${stageName(stage.name)}`],
    startsStage: true,
  }
  const instructions = stage.instructions.map<Block>(instruction => {
    const { practice, because } = instruction
    return {
      owner: { stage: stage.name, instruction, practice, because },
      remark: because,
      code: renderInstruction(instruction, features),
      startsStage: false,
    }
  })
  return [from, ...instructions]
}

const linesOf = (
  { owner }: Block,
  kind: 'comment' | 'instruction',
  texts: readonly string[],
): RenderedLine[] => texts.map(text => ({ ...owner, text, kind }))
