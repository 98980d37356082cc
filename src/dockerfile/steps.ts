import type { Instruction } from './dockerfile.js'
import { findStage, type Stage } from './stages.js'

/** A step of a build in the Dockerfile. */
export interface FoundStep {
  readonly stage: Stage
  /** Null where the step comes from the base image's ONBUILD or cannot be told. */
  readonly instruction: Instruction | null
}

/**
 * Finds a step by the name that BuildKit gives it: `[builder 3/5] RUN …`, `[2/4] COPY …`, `[linux/amd64 stage-1 2/6]
 * WORKDIR …`. Null for steps that are no instruction. Numbers alone do not tell: a base image's ONBUILD shifts them.
 */
export function findStep(stages: readonly Stage[], name: string): FoundStep | null {
  const match = /^\[(?<place>[^\]]*?) *(?<index>\d+)\/\d+\] (?:LINK )?(?<text>[^]*)$/.exec(name)
  const { place = '', index = '', text = '' } = match?.groups ?? {}
  const stage = match === null ? null : stageAt(stages, place)
  if (stage === null) return null
  const at = Number(index) - 1
  const alike = stage.steps
    .filter(step => isAlike(step, text))
    .toSorted((a, b) => Math.abs(stage.steps.indexOf(a) - at) - Math.abs(stage.steps.indexOf(b) - at))
  return { stage, instruction: alike[0] ?? null }
}

/** `builder`, `stage-1` for the unnamed, a platform before it; nothing where the file has a single stage. */
function stageAt(stages: readonly Stage[], place: string): Stage | null {
  const name = place.split(' ').at(-1) ?? ''
  const unnamed = /^stage-(\d+)$/.exec(name)?.[1]
  const [only, ...others] = stages
  return (
    findStage(stages, name) ??
    (unnamed === undefined ? null : findStage(stages, unnamed)) ??
    (others.length === 0 ? (only ?? null) : null)
  )
}

/** The names hold values for variables, the keyword in capitals, and a heredoc's first line; long ones can be cut. */
function isAlike({ keyword, text, heredocs }: Instruction, shown: string): boolean {
  if (keyword === 'FROM') return shown.startsWith('FROM ')
  const written = plain(text.replace(/^\s*\S+/, keyword))
  const cut = shown.endsWith('...')
  const seen = plain(cut ? shown.slice(0, -3) : shown)
  if (cut && written.startsWith(seen)) return true
  return holdsInOrder(seen, written.split(VARIABLE), heredocs.length > 0)
}

/** Whether a text is the pieces in order with anything between them, and after them where `open`. */
function holdsInOrder(text: string, pieces: readonly string[], open: boolean): boolean {
  const [first = '', ...rest] = pieces
  if (!text.startsWith(first)) return false
  let at = first.length
  for (const piece of rest) {
    const found = text.indexOf(piece, at)
    if (found === -1) return false
    at = found + piece.length
  }
  return open || (rest.length === 0 ? at === text.length : text.endsWith(rest.at(-1) ?? ''))
}

const VARIABLE = /\$(?:\w+|\{[^}]*\})/

/** Older builders drop escapes from the names. */
const plain = (text: string): string => text.replace(/\\/g, '').replace(/\s+/g, ' ').trim()
