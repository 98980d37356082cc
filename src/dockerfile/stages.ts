import type { Dockerfile, Instruction, LineRange } from './dockerfile.js'
import { mountsOf } from './mounts.js'
import { instructionsOf } from './parse.js'
import { type ImageReference, parseReference } from './references.js'
import { expandWith, globalArguments } from './variables.js'

/** One FROM with all up to the next. */
export interface Stage {
  /** From 0, as in `COPY --from=0`. */
  readonly index: number
  /** In lower case, as Docker has it; null where FROM gives none. */
  readonly name: string | null
  readonly base: Base
  /** The FROM first. */
  readonly instructions: readonly Instruction[]
  /** Those that BuildKit numbers, in order: `[builder 3/5]` is the third. */
  readonly steps: readonly Instruction[]
  readonly lines: LineRange
  /** Indexes of the stages it takes from: its base, COPY --from and RUN --mount from=. */
  readonly needs: readonly number[]
  /** Images it copies or mounts from that are no stages, as written. */
  readonly images: readonly string[]
}

type Base =
  /** Variables in it are replaced by the defaults of the ARGs before the first FROM. */
  | { readonly kind: 'image'; readonly reference: ImageReference }
  | { readonly kind: 'stage'; readonly index: number }
  | { readonly kind: 'scratch' }
  /** Not an image reference: a template, or one that needs a build argument without a default. */
  | { readonly kind: 'unknown'; readonly written: string; readonly missing: readonly string[] }

/** The stages of a Dockerfile with what each needs. */
export function stagesOf(dockerfile: Dockerfile): readonly Stage[] {
  const instructions = instructionsOf(dockerfile)
  const starts = instructions.flatMap(({ keyword }, at) => (keyword === 'FROM' ? [at] : []))
  const globals = globalArguments(instructions.slice(0, starts[0]), dockerfile.escape)
  const own = starts.map((start, index) => instructions.slice(start, starts[index + 1]))
  const names = own.map(([from]) => stageName(from))
  return own.map((instructions, index) => {
    const [from] = instructions
    const base = baseOf(from, names.slice(0, index), text => expandWith(text, globals, dockerfile.escape))
    const sources = instructions.flatMap(sourcesOf)
    const found = sources.map(source => stageIndex(source, names))
    return {
      index,
      name: names[index] ?? null,
      base,
      instructions,
      steps: instructions.filter(({ keyword }) => isStep(keyword, base)),
      lines: { start: from?.lines.start ?? 0, end: instructions.at(-1)?.lines.end ?? 0 },
      needs: distinct([...(base.kind === 'stage' ? [base.index] : []), ...found.filter(at => at !== null)]),
      images: distinct(sources.filter((_, at) => found[at] === null)),
    }
  })
}

/** Indexes of the stages that building a target takes, itself included, in their order; the others are skipped. */
export function neededStages(
  stages: readonly Stage[],
  target: Stage | undefined = stages.at(-1),
): readonly number[] {
  const needed = new Set<number>()
  const visit = (index: number) => {
    if (needed.has(index)) return
    needed.add(index)
    stages[index]?.needs.forEach(visit)
  }
  if (target !== undefined) visit(target.index)
  return [...needed].sort((a, b) => a - b)
}

/** The stage called so by `--target` or `--from`: a name in any case, or an index. */
export function findStage(stages: readonly Stage[], name: string): Stage | null {
  const names = stages.map(stage => stage.name)
  const index = stageIndex(name, names)
  return index === null ? null : (stages[index] ?? null)
}

/** The stage a line belongs to; null before the first FROM. Lines between two stages belong to the one before. */
export function stageOfLine(stages: readonly Stage[], line: number): Stage | null {
  return stages.findLast(({ lines }) => lines.start <= line) ?? null
}

function stageName(from: Instruction | undefined): string | null {
  const [, as, name] = from?.arguments.kind === 'words' ? from.arguments.words : []
  return as?.text.toLowerCase() === 'as' ? (name?.text.toLowerCase() ?? null) : null
}

type Expand = (text: string) => { readonly text: string; readonly unset: readonly string[] } | null

function baseOf(from: Instruction | undefined, earlier: readonly (string | null)[], expand: Expand): Base {
  const written = from?.arguments.kind === 'words' ? (from.arguments.words[0]?.text ?? '') : ''
  const read = expand(written)
  if (read === null) return { kind: 'unknown', written, missing: [] }
  if (read.text === 'scratch') return { kind: 'scratch' }
  const index = earlier.lastIndexOf(read.text.toLowerCase())
  if (index !== -1) return { kind: 'stage', index }
  const reference = parseReference(read.text)
  return reference === null ? { kind: 'unknown', written, missing: read.unset } : { kind: 'image', reference }
}

/** What an instruction takes files from, other than the build context. */
function sourcesOf(instruction: Instruction): readonly string[] {
  const from = instruction.flags.find(({ name }) => name === 'from')?.value ?? null
  if (instruction.keyword === 'COPY') return from === null ? [] : [from]
  if (instruction.keyword !== 'RUN') return []
  return mountsOf(instruction).flatMap(({ fields }) => fields.get('from') ?? [])
}

function stageIndex(name: string, names: readonly (string | null)[]): number | null {
  const named = names.lastIndexOf(name.toLowerCase())
  if (named !== -1) return named
  return /^\d+$/.test(name) && Number(name) < names.length ? Number(name) : null
}

/** BuildKit numbers what changes files; a FROM only where an image is its base. */
function isStep(keyword: string, base: Base): boolean {
  if (keyword === 'FROM') return base.kind === 'image' || base.kind === 'unknown'
  return ['RUN', 'COPY', 'ADD', 'WORKDIR'].includes(keyword)
}

const distinct = <T>(values: readonly T[]): readonly T[] => [...new Set(values)]
