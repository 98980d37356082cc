/** One message of BuildKit's progress, as far as it is used (moby/buildkit: client/graph.go, SolveStatus). Times in ms. */
export interface SolveStatus {
  readonly vertexes: readonly Vertex[]
  readonly statuses: readonly VertexStatus[]
  readonly logs: readonly VertexLog[]
  readonly warnings: readonly { readonly short: string; readonly line: number | null }[]
}

export interface Vertex {
  readonly digest: string
  readonly name: string
  readonly started: number | null
  readonly completed: number | null
  readonly cached: boolean
  readonly error: string
  /** Steps shown as one, such as the two halves of `COPY --link`. A group of weak ones alone stays hidden. */
  readonly group: { readonly id: string; readonly name: string; readonly weak: boolean } | null
}

export interface VertexStatus {
  readonly vertex: string
  readonly id: string
  readonly current: number
  readonly total: number
  readonly timestamp: number | null
  readonly started: number | null
  readonly completed: number | null
}

export interface VertexLog {
  readonly vertex: string
  readonly data: Uint8Array
  readonly timestamp: number | null
}

type Json = Readonly<Record<string, unknown>>

/** Reads a message whatever is in it: what is missing or of another type is left out. */
export function readSolveStatus(value: unknown): SolveStatus | null {
  if (!isObject(value)) return null
  return {
    vertexes: objects(value['vertexes']).map(readVertex),
    statuses: objects(value['statuses']).map(readStatus),
    logs: objects(value['logs']).map(readLog),
    warnings: objects(value['warnings']).map(warning => ({
      short: bytes(warning['short']).toString('utf8'),
      line: firstLine(warning['range']),
    })),
  }
}

function readVertex(vertex: Json): Vertex {
  const group = vertex['progressGroup']
  return {
    digest: text(vertex['digest']),
    name: text(vertex['name']),
    started: time(vertex['started']),
    completed: time(vertex['completed']),
    cached: vertex['cached'] === true,
    error: text(vertex['error']),
    group: isObject(group)
      ? { id: text(group['id']), name: text(group['name']), weak: group['weak'] === true }
      : null,
  }
}

function readStatus(status: Json): VertexStatus {
  return {
    vertex: text(status['vertex']),
    id: text(status['id']),
    current: count(status['current']),
    total: count(status['total']),
    timestamp: time(status['timestamp']),
    started: time(status['started']),
    completed: time(status['completed']),
  }
}

function readLog(log: Json): VertexLog {
  return { vertex: text(log['vertex']), data: bytes(log['data']), timestamp: time(log['timestamp']) }
}

function firstLine(ranges: unknown): number | null {
  const start = objects(ranges)[0]?.['start']
  const line = isObject(start) ? start['line'] : undefined
  return typeof line === 'number' ? line : null
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null

const objects = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : [])

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const count = (value: unknown): number => (typeof value === 'number' ? value : 0)

const bytes = (value: unknown): Buffer => Buffer.from(text(value), 'base64')

/** Milliseconds with their fraction: a step can end and begin again within one. */
function time(value: unknown): number | null {
  const milliseconds = Date.parse(text(value))
  const beyond = /\.\d{3}(\d{1,6})/u.exec(text(value))?.[1]
  if (Number.isNaN(milliseconds)) return null
  return milliseconds + (beyond === undefined ? 0 : Number(`0.${beyond}`))
}
