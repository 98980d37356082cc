import type { StepName } from './events.js'

const INSTRUCTION = /^\[ *(?:([^\]]*?) +)?(\d{1,6})\/(\d{1,6})\] (.*)$/su
const INTERNAL =
  /^\[(?:[^\] ]+ )?(?:internal|auth)\] |^\[context [^\]]*\] |^(?:resolve image config for|importing cache) /u
const EXPORT = /^(?:\[[^\]]+\] )?exporting /u

/**
 * Reads a step's name as BuildKit prints it (moby/buildkit: frontend/dockerfile/dockerfile2llb/convert.go, prefixCommand;
 * bake puts its target in front inside the bracket). In `[api builder 3/5]` the last word is the stage; `[api 3/5]` looks
 * the same for a target and a stage and is read as a stage.
 */
export function parseStepName(text: string): StepName {
  const match = INSTRUCTION.exec(text)
  if (match !== null) return instructionName(text, match)
  if (INTERNAL.test(text)) return { kind: 'internal', text }
  if (EXPORT.test(text)) return { kind: 'export', text }
  return { kind: 'other', text }
}

function instructionName(text: string, match: RegExpExecArray): StepName {
  const [, inside = '', index = '', of = '', rest = ''] = match
  const words = inside.split(' ').filter(word => word !== '')
  const platform = words.find(word => word.includes('/'))
  const stage = words.filter(word => word !== platform).at(-1) ?? null
  return {
    kind: 'instruction',
    text,
    stage,
    index: Number(index),
    of: Number(of),
    // `COPY --link` shows as `LINK COPY`.
    instruction: rest.replace(/^LINK /u, ''),
    ...(platform === undefined ? {} : { platform }),
  }
}
