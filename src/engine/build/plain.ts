import { createClosingParser } from './closing.js'
import type { BuildEvent } from './events.js'
import type { BuildParser } from './parser.js'
import { progressEvent } from './progress-line.js'
import { parseStepName } from './step-name.js'

interface PlainStep {
  readonly key: string
  readonly name: string
  ended: boolean
  /** Suspended by `#7 ...`: an unfinished line is printed again from its start when the step goes on. */
  suspended: boolean
  last: { readonly seconds: number; readonly text: string } | null
}

const OF_STEP = /^#(\d{1,9})(?: (.*))?$/su
const LOG = /^(-?\d+\.\d{1,3})(?: (.*))?$/su
const END = /^(?:(\.\.\.)|(CACHED)|(CANCELED)|DONE(?: (\d+\.\d+)s)?|ERROR: (.*))$/su
const WARN = /^WARN: (.*)$/su
const DIGEST = /^sha256:[0-9a-f]{64}$/u
const MESSAGE_LIMIT = 65_536

/**
 * Reads `docker build --progress=plain`, from Docker 20.10 (BuildKit 0.8) on.
 * The grammar: moby/buildkit, util/progress/progressui/printer.go and display.go.
 */
export function createPlainParser(): BuildParser {
  const steps = new Map<string, PlainStep>()
  const closing = createClosingParser()
  let headerBefore = false
  /** The step of an unfinished line that was told already. */
  let growing: PlainStep | null = null
  let failing: { readonly key: string; readonly message: string } | null = null
  /** BuildKit before 0.11 prints `DONE` right behind an unfinished line; only later clients say `#0 building with …`. */
  let gluesDone = true

  function line(text: string): BuildEvent[] {
    const match = OF_STEP.exec(text)
    const rest = match?.[2] ?? ''
    if (match === null || (closing.inExcerpt() && LOG.test(rest))) return outside(text)
    failing = null
    if (match[1] === '0') {
      gluesDone = false
      return [{ kind: 'other', text: rest }]
    }
    return inside(`#${match[1] ?? ''}`, rest)
  }

  function beginning(text: string): BuildEvent[] {
    const [, number = '', rest = ''] = OF_STEP.exec(text) ?? []
    const step = steps.get(`#${number}`)
    const [, seconds, output = ''] = LOG.exec(rest) ?? []
    if (step === undefined || output === '' || closing.inExcerpt()) return []
    const events = written(step, Number(seconds), output)
    growing = step
    return events
  }

  function outside(text: string): BuildEvent[] {
    // A step's message of several lines goes on without its number.
    if (failing !== null && text !== '' && text !== '------') {
      failing = { key: failing.key, message: `${failing.message}\n${text}`.slice(0, MESSAGE_LIMIT) }
      return [{ kind: 'failed', step: failing.key, message: failing.message }]
    }
    failing = null
    return closing.line(text)
  }

  function inside(key: string, rest: string): BuildEvent[] {
    const known = steps.get(key)
    // A time stands first in every line of output, and in nothing else: output can imitate all the rest.
    const log = LOG.exec(rest)
    const end = log === null ? END.exec(rest) : null
    const isHeader = log === null && end === null && (known === undefined || rest === known.name)
    const step = known ?? add(key, isHeader ? rest : '')
    const began = known === undefined || (step.ended && end === null) ? [begin(step)] : []
    const afterHeader = headerBefore
    headerBefore = isHeader
    if (isHeader) return began
    if (log !== null) return [...began, ...output(step, Number(log[1]), log[2] ?? '')]
    if (end !== null) return [...began, ...ended(step, end)]
    // BuildKit before 0.9 prints the digest below the name.
    if (afterHeader && DIGEST.test(rest)) return began
    return [...began, ...reported(step, rest)]
  }

  function add(key: string, name: string): PlainStep {
    const step = { key, name, ended: false, suspended: false, last: null }
    steps.set(key, step)
    return step
  }

  function begin(step: PlainStep): BuildEvent {
    step.ended = false
    return { kind: 'started', step: step.key, name: parseStepName(step.name), at: null }
  }

  function output(step: PlainStep, seconds: number, text: string): BuildEvent[] {
    const glued = gluesDone ? splitGlued(step.key, text) : null
    if (glued === null) return written(step, seconds, text)
    return [...written(step, seconds, glued.text), ...ended(step, glued.end)]
  }

  function written(step: PlainStep, seconds: number, text: string): BuildEvent[] {
    const { last } = step
    const again =
      step.suspended && last?.seconds === seconds && last.text !== '' && text.startsWith(last.text)
    const replaces = again || growing === step
    growing = null
    step.suspended = false
    step.last = { seconds, text }
    return [{ kind: 'log', step: step.key, seconds, text, replaces }]
  }

  function ended(
    step: PlainStep,
    [, suspended, cached, cancelled, seconds, message]: RegExpExecArray,
  ): BuildEvent[] {
    if (suspended !== undefined) {
      step.suspended = true
      return []
    }
    step.ended = true
    if (cached !== undefined) return [{ kind: 'cached', step: step.key }]
    if (cancelled !== undefined) return [{ kind: 'cancelled', step: step.key }]
    if (message === undefined) {
      return [{ kind: 'done', step: step.key, seconds: seconds === undefined ? null : Number(seconds) }]
    }
    failing = { key: step.key, message }
    return [{ kind: 'failed', step: step.key, message }]
  }

  function reported(step: PlainStep, rest: string): BuildEvent[] {
    const warning = WARN.exec(rest)?.[1]
    return warning === undefined ? [progressEvent(step.key, rest)] : closing.warn(warning)
  }

  return { line, beginning, end: () => closing.end() }
}

function splitGlued(
  key: string,
  text: string,
): { readonly text: string; readonly end: RegExpExecArray } | null {
  const at = text.lastIndexOf(`${key} DONE`)
  // Nothing before it: no unfinished line, but output that looks like the end of a step.
  const end = at < 1 ? null : END.exec(text.slice(at + key.length + 1))
  return end === null ? null : { text: text.slice(0, at), end }
}
