import type { Dockerfile, Instruction } from './dockerfile.js'
import { expand } from './lex.js'
import { instructionsOf } from './parse.js'
import { type Stage, stagesOf } from './stages.js'
import { globalArguments, type Variables } from './variables.js'

/** The variables an instruction sees, by name. */
export type Scope = ReadonlyMap<string, Variable>

interface Variable {
  readonly from: 'ARG' | 'ENV'
  /** Null for an ARG without a default. */
  readonly value: string | null
  /** False where the value rests on a variable that the file does not set: the base image or `--build-arg` may. */
  readonly certain: boolean
  readonly instruction: Instruction
}

/**
 * What each instruction sees: ARG and ENV above it in its stage, and all that its base stage had at its end. The last to
 * give a value counts; an ARG without a default takes the one before the first FROM, and where there is none changes
 * nothing. https://docs.docker.com/reference/dockerfile/#scope; measured on Docker 20.10, 26.1 and 28.5, where an ARG
 * after an ENV of its name does win.
 */
export function scopesOf(dockerfile: Dockerfile): ReadonlyMap<Instruction, Scope> {
  const { escape } = dockerfile
  const instructions = instructionsOf(dockerfile)
  const globals = globalArguments(instructions, escape)
  const scopes = new Map<Instruction, Scope>()
  const ends: Scope[] = []
  for (const stage of stagesOf(dockerfile)) {
    let scope = inherited(stage, ends)
    for (const instruction of stage.instructions) {
      scopes.set(instruction, scope)
      scope = after(instruction, scope, globals, escape)
    }
    ends.push(scope)
  }
  return scopes
}

/** A word in a scope. `unset` are variables without a value here; null where the word cannot be read. */
export function expandIn(
  text: string,
  scope: Scope,
  escape: string,
): { readonly text: string; readonly certain: boolean; readonly unset: readonly string[] } | null {
  const asked: string[] = []
  const lookup = (name: string) => {
    asked.push(name)
    return scope.get(name)?.value ?? undefined
  }
  const read = expand(text, lookup, escape)
  if (read.kind === 'malformed') return null
  return {
    text: read.text,
    certain: asked.every(name => scope.get(name)?.certain === true),
    unset: read.unset,
  }
}

/** A word as BuildKit has it; as written where it cannot be read or a variable has no value. */
export function expandedIn(text: string, scope: Scope, escape: string): string {
  const read = expandIn(text, scope, escape)
  return read === null || read.unset.length > 0 ? text : read.text
}

const inherited = ({ base }: Stage, ends: readonly Scope[]): Scope =>
  (base.kind === 'stage' ? ends[base.index] : undefined) ?? new Map()

function after(instruction: Instruction, scope: Scope, globals: Variables, escape: string): Scope {
  const { keyword, arguments: read } = instruction
  if ((keyword !== 'ARG' && keyword !== 'ENV') || read.kind !== 'pairs') return scope
  const changed = new Map(scope)
  for (const { name, value: written } of read.pairs) {
    // All values of one instruction are expanded before any of them counts.
    const expanded = written === null ? null : expandIn(written, scope, escape)
    const value = expanded?.text ?? globals.get(name) ?? null
    if (value === null && scope.has(name)) continue
    const certain = value !== null && expanded?.certain !== false
    changed.set(name, { from: keyword, value, certain, instruction })
  }
  return changed
}
