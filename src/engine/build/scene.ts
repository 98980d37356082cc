import { printable } from '../../common/text.js'
import type { Clue, Scene } from './causes/cause.js'
import type { LogBuffer } from './log-buffer.js'
import type { BuildState, Step } from './state.js'
import { failedStep } from './summary.js'

/** The builder quotes the command that failed: its words are not what happened. */
const QUOTED_COMMAND =
  /process "(?:[^"\\]|\\.)*"|executor failed running \[.*\]|The command '.*'(?= returned)|building at STEP ".*?"(?=: )/su
/** pip tries again by itself; only its last try is a failure. */
const RETRY = /^\s*WARNING: Retrying \(Retry\(total=[1-9]/u
const CLUE_LIMIT = 2_000
const LINES_READ = 1_000

/** Collects what tells why a build failed: the failed step, its output, the builder's words. */
export function setScene(state: BuildState, log: LogBuffer): Scene {
  const failed = failedStep(state) ?? unfinished(state)
  const said = [failed?.message, state.error].flatMap(message => message?.split('\n') ?? [])
  const clues = [
    ...(failed === null ? [] : log.tail(failed.key, LINES_READ).map(line => ({ step: failed.key, ...line }))),
    ...said.map(text => clue(failed, text)),
    ...(state.error === null ? state.others.map(text => clue(null, text)) : []),
  ].filter(({ text }) => !RETRY.test(text))
  return {
    instruction: failed === null ? '' : printable(instructionOf(failed)),
    source: (state.source?.lines ?? [])
      .filter(line => line.marked)
      .map(line => printable(line.text))
      .join('\n'),
    linux: isAlpine(state, clues) ? 'alpine' : 'debian',
    release: [...state.steps.values()].some(({ name }) => /\bFROM \S*bookworm/iu.test(name.text))
      ? 'bookworm'
      : 'trixie',
    clues: clues.map(found => ({ ...found, text: found.text.slice(0, CLUE_LIMIT) })),
  }
}

/** Where a build stood that was killed, or whose output breaks off. */
const unfinished = (state: BuildState): Step | null =>
  [...state.steps.values()].filter(step => step.status === 'running').at(-1) ?? null

const clue = (step: Step | null, text: string): Clue => ({
  step: step?.key ?? null,
  seconds: null,
  text: printable(text.replace(QUOTED_COMMAND, 'The command')),
})

const instructionOf = ({ name }: Step): string => (name.kind === 'instruction' ? name.instruction : name.text)

function isAlpine(state: BuildState, clues: readonly Clue[]): boolean {
  const said = clues.some(({ text }) => /\bapk add\b|linux-musl|libc\.musl/u.test(text))
  return (
    said ||
    [...state.steps.values()].some(({ name }) => /\bFROM \S*alpine|\bapk (?:--\S+ )*add\b/iu.test(name.text))
  )
}
