import { comment, envValue, fromReference, stageName, variableName } from '../../dockerfile/quote.js'
import type { PracticeId } from '../../practices/practice.js'
import type { Plan, PlanInstruction, PlanStage } from '../plan.js'
import { renderInstruction } from './render-instruction.js'
import type { FrontendFeatures } from './render-instruction.js'

/** How much a Dockerfile tells of itself: nothing, a reason for each instruction, or the practices in full. */
export type CommentStyle = 'none' | 'short' | 'teach'

export interface RenderOptions {
  readonly comments: CommentStyle
  /** Left out: what current engines know. */
  readonly features?: FrontendFeatures
}

/** A line of the Dockerfile and what it belongs to; `practice` and `because` are null on blank lines and the title. */
export interface RenderedLine {
  readonly text: string
  readonly kind: 'blank' | 'comment' | 'instruction'
  readonly stage: string | null
  /** null for FROM and ARG, which belong to the stage and the plan. */
  readonly instruction: PlanInstruction | null
  readonly practice: PracticeId | null
  readonly because: string | null
}

const MODERN: FrontendFeatures = { link: true, startInterval: true }

/** The Dockerfile line by line. Throws an `answer-invalid` Problem for a value that no Dockerfile can hold. */
export function renderLines(plan: Plan, { comments, features = MODERN }: RenderOptions): RenderedLine[] {
  return [
    ...titleLines(plan, comments),
    ...argLines(plan, comments),
    ...plan.stages.flatMap((stage, index) => [
      ...(index > 0 || plan.args.length > 0 || (plan.title !== undefined && comments !== 'none')
        ? [BLANK]
        : []),
      ...stageLines(stage, comments, features),
    ]),
  ]
}

type Owner = Omit<RenderedLine, 'text' | 'kind'>

const NOBODY: Owner = { stage: null, instruction: null, practice: null, because: null }
const BLANK: RenderedLine = { ...NOBODY, text: '', kind: 'blank' }

function titleLines({ title }: Plan, comments: CommentStyle): RenderedLine[] {
  return title === undefined || comments === 'none' ? [] : [...commentLines(title, NOBODY)]
}

function argLines({ args }: Plan, comments: CommentStyle): RenderedLine[] {
  return args.flatMap(({ name, value, because }) => {
    const owner = { ...NOBODY, practice: 'slim-base' as const, because: because ?? null }
    return [
      ...(comments === 'none' || because === undefined ? [] : commentLines(because, owner)),
      line(`ARG ${variableName(name)}=${envValue(value)}`, owner),
    ]
  })
}

function stageLines(stage: PlanStage, comments: CommentStyle, features: FrontendFeatures): RenderedLine[] {
  const owner: Owner = {
    stage: stage.name,
    instruction: null,
    practice: stage.practice,
    because: stage.purpose,
  }
  const from = `FROM ${fromReference(stage.from)} AS ${stageName(stage.name)}`
  let told: string | null = null
  return [
    ...(comments === 'none' ? [] : commentLines(stage.purpose, owner)),
    line(from, owner),
    ...stage.instructions.flatMap(instruction => {
      const news = instruction.because !== told
      told = instruction.because
      return instructionLines(instruction, stage.name, news ? comments : 'none', features)
    }),
  ]
}

function instructionLines(
  instruction: PlanInstruction,
  stage: string,
  comments: CommentStyle,
  features: FrontendFeatures,
): RenderedLine[] {
  const { practice, because } = instruction
  const owner: Owner = { stage, instruction, practice, because }
  return [
    ...(comments === 'none' ? [] : commentLines(because, owner)),
    ...renderInstruction(instruction, features).map(text => line(text, owner)),
  ]
}

const line = (text: string, owner: Owner): RenderedLine => ({ ...owner, text, kind: 'instruction' })

const COMMENT_WIDTH = 98

function commentLines(text: string, owner: Owner): RenderedLine[] {
  return folded(text, COMMENT_WIDTH)
    .flatMap(part => comment(part).split('\n'))
    .map(shown => ({ ...owner, text: shown, kind: 'comment' as const }))
}

/** Text broken between words into lines of at most this many characters, longer words excepted. */
function folded(text: string, width: number): string[] {
  return text.split(/\s+/u).reduce<string[]>((lines, word) => {
    const last = lines.at(-1)
    if (last === undefined || last.length + 1 + word.length > width) return [...lines, word]
    return [...lines.slice(0, -1), `${last} ${word}`]
  }, [])
}
