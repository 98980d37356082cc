import { createClosingParser } from './closing.js'
import type { BuildEvent } from './events.js'
import { mergeIntervals, toSeconds } from './intervals.js'
import { createJsonAssembler, type JsonOrText } from './json-lines.js'
import type { BuildParser } from './parser.js'
import {
  readSolveStatus,
  type SolveStatus,
  type Vertex,
  type VertexLog,
  type VertexStatus,
} from './solve-status.js'
import { begin, end, heard, newStep, type VertexStep } from './vertex-step.js'

/**
 * Reads `docker build --progress=rawjson`: BuildKit's own messages, and as text what follows them when a build fails.
 * What makes a step running, cached, cancelled or done is as in the plain form, so that both fold to the same state
 * (moby/buildkit: util/progress/progressui/display.go, trace.update).
 */
export function createRawjsonParser(): BuildParser {
  const assembler = createJsonAssembler()
  const closing = createClosingParser()
  const shown = new Map<string, VertexStep>()
  const byDigest = new Map<string, VertexStep>()

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

  function place(vertex: Vertex): VertexStep {
    const key = vertex.group?.id ?? vertex.digest
    const step = shown.get(key) ?? newStep(key, vertex.group?.name ?? vertex.name)
    shown.set(key, step)
    byDigest.set(vertex.digest, step)
    const started = step.members.get(vertex.digest)?.started ?? null
    // A vertex that has started is announced again without its start: that says nothing new.
    if (started !== null && vertex.started === null) return step
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
        seconds: at === null || status.started === null ? null : toSeconds(at - status.started),
        done: status.completed !== null,
      },
    ]
  }

  function output(log: VertexLog): BuildEvent[] {
    const step = byDigest.get(log.vertex)
    if (step === undefined) return []
    const start = mergeIntervals(step.intervals.values()).at(-1)?.start
    const now = log.timestamp === null || start === undefined ? null : toSeconds(log.timestamp - start)
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
