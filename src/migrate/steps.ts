import { posix } from 'node:path'
import type { Dockerfile, Instruction } from '../dockerfile/dockerfile.js'
import { expandedIn, scopesOf } from '../dockerfile/scopes.js'
import type { Stage } from '../dockerfile/stages.js'
import { isRoot } from '../practices/look/user.js'
import { kindOf, type UnitKind } from './classify.js'
import { type Unit, unitsOf } from './units.js'

/** One instruction of the old file with what counts where it stands. */
export interface Step {
  readonly instruction: Instruction
  /** Comments and blank lines above it. */
  readonly lead: string
  /** A word as BuildKit has it here; as written where a variable has no value. */
  readonly expand: (text: string) => string
  /** Where it works, absolute. */
  readonly workdir: string
  /** Whether it runs as another user than root. */
  readonly isUser: boolean
  /** The pieces of a RUN; none for other instructions. */
  readonly pieces: readonly Piece[]
}

export interface Piece extends Unit {
  readonly kind: UnitKind
}

/** The instructions of the stage behind its FROM. */
export function stepsOf(dockerfile: Dockerfile, stage: Stage): readonly Step[] {
  const scopes = scopesOf(dockerfile)
  const leads = leadsOf(dockerfile)
  let workdir = '/'
  let isUser = false
  return stage.instructions.slice(1).map((instruction): Step => {
    const scope = scopes.get(instruction) ?? new Map()
    const expand = (text: string): string => expandedIn(text, scope, dockerfile.escape)
    const step = {
      instruction,
      lead: leads.get(instruction) ?? '',
      expand,
      workdir,
      isUser,
      pieces:
        instruction.keyword === 'RUN'
          ? unitsOf(stage, instruction).map(unit => ({ ...unit, kind: kindOf(unit) }))
          : [],
    }
    if (instruction.arguments.kind === 'text') {
      const value = expand(instruction.arguments.text)
      if (instruction.keyword === 'WORKDIR') workdir = posix.resolve(workdir, value)
      if (instruction.keyword === 'USER') isUser = !isRoot(value)
    }
    return step
  })
}

/** What stands between each instruction and the one before it. */
export function leadsOf({ parts }: Dockerfile): ReadonlyMap<Instruction, string> {
  const leads = new Map<Instruction, string>()
  let lead = ''
  for (const part of parts) {
    if (part.kind === 'instruction') {
      leads.set(part, lead)
      lead = ''
    } else lead += part.raw
  }
  return leads
}

/** What stands behind the last instruction. */
export function tailOf({ parts }: Dockerfile): string {
  const last = parts.findLastIndex(({ kind }) => kind === 'instruction')
  return parts
    .slice(last + 1)
    .map(({ raw }) => raw)
    .join('')
}
