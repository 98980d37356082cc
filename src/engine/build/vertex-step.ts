import type { BuildEvent } from './events.js'
import { mergeIntervals, secondsOf, type Interval } from './intervals.js'
import { createLineSplitter, type LineSplitter } from './lines.js'
import type { Vertex } from './solve-status.js'
import { parseStepName } from './step-name.js'

/** A vertex, or a group of them that is shown as one. */
export interface VertexStep {
  readonly key: string
  readonly name: string
  readonly members: Map<string, Vertex>
  /** By their start: a later message about the same stretch replaces the earlier. */
  readonly intervals: Map<number, Interval>
  readonly splitter: LineSplitter
  state: 'unheard' | 'running' | 'ended'
  /** What was told of its end, so that it is not told twice. */
  verdict: string
  /** When the unfinished line began, in seconds since the step did; undefined where the last line is finished. */
  unfinished: number | null | undefined
}

export function newStep(key: string, name: string): VertexStep {
  return {
    key,
    name,
    members: new Map(),
    intervals: new Map(),
    splitter: createLineSplitter(),
    state: 'unheard',
    verdict: '',
    unfinished: undefined,
  }
}

/** A step that runs, or runs again. One that has not started, or a group of weak members alone, is not shown yet. */
export function begin(step: VertexStep): BuildEvent[] {
  const merged = mergeIntervals(step.intervals.values())
  const runs = step.state !== 'ended' || merged.at(-1)?.stop === null
  const members = [...step.members.values()]
  const hidden = members.every(({ group, error }) => group?.weak === true && error === '')
  return merged.length === 0 || hidden || !runs ? [] : heard(step)
}

/** A step is told as started before anything else is told of it. */
export function heard(step: VertexStep): BuildEvent[] {
  if (step.state === 'running') return []
  step.state = 'running'
  step.verdict = ''
  const at = mergeIntervals(step.intervals.values())[0]?.start ?? null
  return [{ kind: 'started', step: step.key, name: parseStepName(step.name), at }]
}

export function end(step: VertexStep): BuildEvent[] {
  const merged = mergeIntervals(step.intervals.values())
  const stop = merged.at(-1)?.stop ?? null
  if (step.state === 'unheard' || stop === null) return []
  const event = verdict(step, secondsOf(merged), stop)
  const said = JSON.stringify(event)
  if (said === step.verdict) return []
  step.state = 'ended'
  step.verdict = said
  return [event]
}

function verdict(step: VertexStep, seconds: number | null, at: number): BuildEvent {
  const members = [...step.members.values()]
  const message = members.find(member => member.error !== '')?.error ?? ''
  if (message.endsWith('context canceled')) return { kind: 'cancelled', step: step.key, at }
  if (message !== '') return { kind: 'failed', step: step.key, message, at }
  if (members.every(member => member.cached)) return { kind: 'cached', step: step.key }
  return { kind: 'done', step: step.key, seconds, at }
}
