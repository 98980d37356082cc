import type { BuildEvent, StepName } from './events.js'

/** The steps of a builder that runs one after the other and tells no times: a step ends when the next begins. */
export interface Sequence {
  begin(step: string, name: StepName): BuildEvent[]
  /** The step that was begun last, ended or not. */
  step(): string | null
  cached(): BuildEvent[]
  done(): BuildEvent[]
  log(text: string): BuildEvent[]
  fail(message: string): BuildEvent[]
}

export function createSequence(): Sequence {
  let step: string | null = null
  let running = false

  function end(event: (step: string) => BuildEvent): BuildEvent[] {
    if (step === null || !running) return []
    running = false
    return [event(step)]
  }

  const done = (): BuildEvent[] => end(step => ({ kind: 'done', step, seconds: null }))

  return {
    begin(next, name) {
      const before = done()
      step = next
      running = true
      return [...before, { kind: 'started', step: next, name, at: null }]
    },
    step: () => step,
    cached: () => end(step => ({ kind: 'cached', step })),
    done,
    log(text) {
      if (step !== null) return [{ kind: 'log', step, seconds: null, text, replaces: false }]
      return text.trim() === '' ? [] : [{ kind: 'other', text }]
    },
    fail: message => [...end(step => ({ kind: 'failed', step, message })), { kind: 'error', message }],
  }
}
