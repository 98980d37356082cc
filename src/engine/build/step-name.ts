import type { StepName } from './events.js'

const BRACKET = /^\[([^\]]*)\] (.*)$/su
const POSITION = /^(\d{1,6})\/(\d{1,6})$/u
const INTERNAL = /^(?:resolve image config for|importing cache) /u

/**
 * Reads a step's name as BuildKit prints it (moby/buildkit: frontend/dockerfile/dockerfile2llb/convert.go, prefixCommand;
 * bake puts its target in front inside the bracket). In `[api builder 3/5]` the last word is the stage; `[api 3/5]` looks
 * the same for a target and a stage and is read as a stage.
 */
export function parseStepName(text: string): StepName {
  const [, inside = '', rest = text] = BRACKET.exec(text) ?? []
  const words = inside.split(' ').filter(word => word !== '')
  const position = POSITION.exec(words.at(-1) ?? '')
  if (position !== null) return instructionName(text, words.slice(0, -1), position, rest)
  if (isInternal(words) || INTERNAL.test(rest)) return { kind: 'internal', text }
  return { kind: rest.startsWith('exporting ') ? 'export' : 'other', text }
}

function instructionName(text: string, words: string[], position: RegExpExecArray, rest: string): StepName {
  const platform = words.find(word => word.includes('/'))
  return {
    kind: 'instruction',
    text,
    stage: words.filter(word => word !== platform).at(-1) ?? null,
    index: Number(position[1]),
    of: Number(position[2]),
    // `COPY --link` shows as `LINK COPY`.
    instruction: rest.replace(/^LINK /u, ''),
    ...(platform === undefined ? {} : { platform }),
  }
}

/** `[internal]`, `[api internal]`, `[auth]`, `[context assets]`. */
const isInternal = (words: string[]): boolean =>
  words[0] === 'context' || words.at(-1) === 'internal' || words.at(-1) === 'auth'
