import type { InstructionLine } from './dockerfile.js'
import { expand } from './lex.js'

/** Variables with their values; one that is declared and has no value is not in it. */
export type Variables = ReadonlyMap<string, string>

/** The ARGs before the first FROM with their defaults, each of which can use the ones before it. */
export function globalArguments(instructions: readonly InstructionLine[], escape: string): Variables {
  const values = new Map<string, string>()
  for (const { keyword, arguments: read } of instructions) {
    if (keyword !== 'ARG' || read.kind !== 'pairs') continue
    for (const { name, value } of read.pairs) {
      const expanded = value === null ? null : expandWith(value, values, escape)
      if (expanded !== null) values.set(name, expanded.text)
    }
  }
  return values
}

/** A word with the variables replaced, and those that are not set; null where it cannot be read. */
export function expandWith(
  text: string,
  variables: Variables,
  escape: string,
): { readonly text: string; readonly unset: readonly string[] } | null {
  const read = expand(text, name => variables.get(name), escape)
  return read.kind === 'expanded' ? read : null
}
