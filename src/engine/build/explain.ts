import { printable } from '../../common/text.js'
import { CAUSES, type CauseKind } from './causes.js'
import type { Cause, Clue, Found, Scene } from './causes/cause.js'
import type { LogBuffer } from './log-buffer.js'
import { setScene } from './scene.js'
import type { BuildState } from './state.js'

/** Why a build failed and what to do about it; every text is printable. */
export interface Explanation {
  readonly kind: CauseKind
  readonly cause: string
  /** Most promising first. */
  readonly next: readonly string[]
  /** The line that gave it away. */
  readonly evidence: Clue | null
}

/** Says why a build failed that is known to have failed. */
export function explainFailure(state: BuildState, log: LogBuffer): Explanation {
  if (wasCancelled(state)) return CANCELLED
  const scene = setScene(state, log)
  for (const cause of CAUSES) {
    const explanation = matchCause(cause, scene)
    if (explanation !== null) return explanation
  }
  return unknown(scene)
}

const FOUND_LIMIT = 120

function matchCause(cause: Cause & { readonly kind: CauseKind }, scene: Scene): Explanation | null {
  for (const clue of scene.clues) {
    const match = cause.words.exec(clue.text)
    if (match === null) continue
    const found: Found = group => printable(match.groups?.[group] ?? '').slice(0, FOUND_LIMIT)
    if (cause.when?.(scene, found) === false) continue
    return {
      kind: cause.kind,
      cause: cause.why(found, scene),
      next: cause.next(found, scene),
      evidence: clue,
    }
  }
  return null
}

const wasCancelled = (state: BuildState): boolean =>
  state.error?.endsWith('context canceled') === true &&
  [...state.steps.values()].every(step => step.status !== 'failed')

const CANCELLED: Explanation = {
  kind: 'cancelled',
  cause: 'The build was cancelled.',
  next: [],
  evidence: null,
}

function unknown(scene: Scene): Explanation {
  const code = scene.clues
    .map(({ text }) => /exit (?:code|status):? (\d+)|non-zero code: (\d+)/u.exec(text))
    .find(Boolean)
  const number = code?.[1] ?? code?.[2]
  const output = scene.clues.filter(
    ({ step, seconds, text }) => step !== null && seconds !== null && text.trim() !== '',
  )
  return {
    kind: 'unknown',
    cause: number === undefined ? 'The builder gave up.' : `The command ended with exit code ${number}.`,
    next: ['Read the last lines of the step: the reason stands there, or just above.'],
    evidence: output.at(-1) ?? scene.clues.at(-1) ?? null,
  }
}
