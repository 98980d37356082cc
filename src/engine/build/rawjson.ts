import { createClosingParser } from './closing.js'
import type { BuildEvent } from './events.js'
import { mergeIntervals, secondsOf, type Interval } from './intervals.js'
import { createJsonAssembler, type JsonOrText } from './json-lines.js'
import { createLineSplitter, type LineSplitter } from './lines.js'
import type { BuildParser } from './parser.js'
import {
  readSolveStatus,
  type SolveStatus,
  type Vertex,
  type VertexLog,
  type VertexStatus,
} from './solve-status.js'
import { parseStepName } from './step-name.js'

/** A vertex, or a group of them that is shown as one. */
interface Shown {
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

/**
 * Reads `docker build --progress=rawjson`: BuildKit's own messages, and as text what follows them when a build fails.
 * What makes a step running, cached, cancelled or done is as in the plain form, so that both fold to the same state
 * (moby/buildkit: util/progress/progressui/display.go, trace.update).
 */
export function createRawjsonParser(): BuildParser {
  const assembler = createJsonAssembler()
  const closing = createClosingParser()
  const shown = new Map<string, Shown>()
  const byDigest = new Map<string, Shown>()

  function read(part: JsonOrText | null): BuildEvent[] {
    if (part === null) return []
    const status = part.kind === 'json' ? readSolveStatus(part.value) : null
    if (status !== null) return update(status)
    return part.kind === 'json' ? [] : part.lines.flatMap(line => closing.line(line))
  }

  function update(status: SolveStatus): BuildEvent[] {
    const changed = status.vertexes.map(place)
    const heardOf = [...status.statuses, ...status.logs].flatMap(({ vertex }) => byDigest.get(vertex) ?? [])
    return [
      ...[...new Set(changed)].flatMap(begin),
      ...status.statuses.flatMap(progress),
      ...status.warnings.flatMap(({ short, line }) => closing.warn(short, line)),
      ...status.logs.flatMap(output),
      ...[...new Set([...changed, ...heardOf])].flatMap(end),
    ]
  }

  function place(vertex: Vertex): Shown {
    const key = vertex.group?.id ?? vertex.digest
    const step = shown.get(key) ?? newStep(key, vertex.group?.name ?? vertex.name)
    shown.set(key, step)
    byDigest.set(vertex.digest, step)
    // A vertex that has started is announced again without its start: that says nothing new.
    if (vertex.started === null && step.members.get(vertex.digest)?.started !== undefined) return step
    step.members.set(vertex.digest, vertex)
    if (vertex.started !== null) {
      step.intervals.set(vertex.started, { start: vertex.started, stop: vertex.completed })
    }
    return step
  }

  function progress(status: VertexStatus): BuildEvent[] {
    const step = byDigest.get(status.vertex)
    if (step === undefined) return []
    const at = status.completed ?? status.timestamp
    const sized = status.total !== 0
    return [
      ...heard(step),
      {
        kind: 'progress',
        step: step.key,
        id: status.id,
        current: sized || status.current !== 0 ? status.current : null,
        total: sized ? status.total : null,
        seconds: at === null || status.started === null ? null : (at - status.started) / 1000,
        done: status.completed !== null,
      },
    ]
  }

  function output(log: VertexLog): BuildEvent[] {
    const step = byDigest.get(log.vertex)
    if (step === undefined) return []
    const start = mergeIntervals(step.intervals.values()).at(-1)?.start
    const now = log.timestamp === null || start === undefined ? null : (log.timestamp - start) / 1000
    const lines = step.splitter.push(log.data)
    const pending = step.splitter.pending()
    const events = (pending === '' ? lines : [...lines, pending]).map((text, index): BuildEvent => {
      const replaces = index === 0 && step.unfinished !== undefined
      const seconds = replaces ? (step.unfinished ?? null) : now
      return { kind: 'log', step: step.key, seconds, text, replaces }
    })
    const last = events.at(-1)
    step.unfinished = pending === '' || last?.kind !== 'log' ? undefined : last.seconds
    return [...heard(step), ...events]
  }

  return {
    line: text => read(assembler.line(text)),
    end: () => [...read(assembler.end()), ...closing.end()],
  }
}

function newStep(key: string, name: string): Shown {
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
function begin(step: Shown): BuildEvent[] {
  const merged = mergeIntervals(step.intervals.values())
  const runs = step.state !== 'ended' || merged.at(-1)?.stop === null
  const members = [...step.members.values()]
  const hidden = members.every(({ group, error }) => group?.weak === true && error === '')
  return merged.length === 0 || hidden || !runs ? [] : heard(step)
}

function heard(step: Shown): BuildEvent[] {
  if (step.state === 'running') return []
  step.state = 'running'
  step.verdict = ''
  const at = mergeIntervals(step.intervals.values())[0]?.start ?? null
  return [{ kind: 'started', step: step.key, name: parseStepName(step.name), at }]
}

function end(step: Shown): BuildEvent[] {
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

function verdict(step: Shown, seconds: number | null, at: number): BuildEvent {
  const members = [...step.members.values()]
  const message = members.find(member => member.error !== '')?.error ?? ''
  if (message.endsWith('context canceled')) return { kind: 'cancelled', step: step.key }
  if (message !== '') return { kind: 'failed', step: step.key, message }
  if (members.every(member => member.cached)) return { kind: 'cached', step: step.key }
  return { kind: 'done', step: step.key, seconds, at }
}
