import { posix } from 'node:path'
import type { Instruction } from '../../dockerfile/dockerfile.js'
import { expandedIn } from '../../dockerfile/scopes.js'
import { findStage, type Stage } from '../../dockerfile/stages.js'
import { chainOf, type CheckedFile } from './checked-file.js'
import { isWholeContext, withoutSlash } from './paths.js'

/** A COPY or ADD with its paths, variables replaced by what the file gives them. */
export interface Copied {
  readonly stage: Stage
  readonly instruction: Instruction
  readonly sources: readonly string[]
  /** Absolute where the WORKDIR above it is, without a `/` at its end. */
  readonly target: string
  /** The stage it takes from; null for the build context and other images. */
  readonly from: Stage | null
  readonly isFromContext: boolean
}

export const copiesIn = (file: CheckedFile, stages: readonly Stage[]): readonly Copied[] =>
  stages.flatMap(stage =>
    stage.instructions
      .filter(({ keyword }) => keyword === 'COPY' || keyword === 'ADD')
      .map(instruction => copied(file, stage, instruction)),
  )

function copied(file: CheckedFile, stage: Stage, instruction: Instruction): Copied {
  const read = instruction.arguments
  const words = read.kind === 'words' ? read.words.map(({ text }) => expanded(file, instruction, text)) : []
  const from = instruction.flags.find(({ name }) => name === 'from')?.value ?? null
  return {
    stage,
    instruction,
    sources: words.slice(0, -1),
    target: withoutSlash(posix.join(workdirAt(file, stage, instruction), words.at(-1) ?? '')) || '/',
    from: from === null ? null : findStage(file.stages, from),
    isFromContext: from === null,
  }
}

/** Whether it brings in the whole build context. */
export const copiesWholeContext = ({ isFromContext, sources }: Copied): boolean =>
  isFromContext && sources.some(isWholeContext)

/** A word as BuildKit has it; variables without a value stay as they are written. */
export const expanded = (
  { scopes, dockerfile }: CheckedFile,
  instruction: Instruction,
  text: string,
): string => expandedIn(text, scopes.get(instruction) ?? new Map(), dockerfile.escape)

/** The folder in which an instruction works; empty before an absolute target, as `posix.join` wants it. */
function workdirAt(file: CheckedFile, stage: Stage, instruction: Instruction): string {
  const target =
    instruction.arguments.kind === 'words' ? (instruction.arguments.words.at(-1)?.text ?? '') : ''
  if (expanded(file, instruction, target).startsWith('/')) return ''
  const before = chainOf(file.stages, stage).flatMap(({ instructions }) => instructions)
  return before
    .slice(0, before.indexOf(instruction))
    .filter(({ keyword }) => keyword === 'WORKDIR')
    .map(workdir =>
      workdir.arguments.kind === 'text' ? expanded(file, workdir, workdir.arguments.text) : '',
    )
    .reduce((folder, next) => (next.startsWith('/') ? next : posix.join(folder, next)), '/')
}
