import * as v from 'valibot'
import { readJson } from '../common/json.js'
import { unknownAnswer } from './docker.js'

/** A container at one moment, as the engine tells it. */
export interface ContainerState {
  /** Docker's word: created, running, paused, restarting, removing, exited, dead. */
  readonly status: string
  readonly running: boolean
  /** 0 while it runs. */
  readonly exitCode: number
  /** False too where only a child of the first process was killed for memory. */
  readonly oomKilled: boolean
  /** Why the first process could not be started; empty where it could. */
  readonly error: string
  /** null: neither the image nor the run asked for a healthcheck. */
  readonly health: Health | null
  /** Where a published port can be reached on the engine's machine, by its name in the container: `8000/tcp`. */
  readonly ports: Readonly<Record<string, { readonly host: string; readonly port: number }>>
}

interface Health {
  readonly status: 'starting' | 'healthy' | 'unhealthy'
  readonly failingStreak: number
  /** The last five probes, oldest first. */
  readonly log: readonly { readonly exitCode: number; readonly output: string }[]
}

const healthJson = v.object({
  Status: v.picklist(['starting', 'healthy', 'unhealthy']),
  FailingStreak: v.number(),
  Log: v.nullish(v.array(v.object({ ExitCode: v.number(), Output: v.string() }))),
})

const containerJson = v.object({
  State: v.object({
    Status: v.string(),
    Running: v.boolean(),
    ExitCode: v.number(),
    OOMKilled: v.optional(v.boolean(), false),
    Error: v.optional(v.string(), ''),
    // Absent, null, or with Status "none" where there is no healthcheck: by the engine's version.
    Health: v.fallback(v.nullish(healthJson), null),
  }),
  NetworkSettings: v.object({
    Ports: v.nullish(
      v.record(v.string(), v.nullish(v.array(v.object({ HostIp: v.string(), HostPort: v.string() })))),
    ),
  }),
})

/** Reads what `docker container inspect` prints. */
export function containerState(json: string): ContainerState {
  const told = readJson(containerJson, json)
  if (told === null) throw unknownAnswer('docker container inspect')
  const { State: state } = told
  return {
    status: state.Status,
    running: state.Running,
    exitCode: state.ExitCode,
    oomKilled: state.OOMKilled,
    error: state.Error,
    health: state.Health == null ? null : health(state.Health),
    ports: ports(told.NetworkSettings.Ports ?? {}),
  }
}

function health({ Status, FailingStreak, Log }: v.InferOutput<typeof healthJson>): Health {
  const log = (Log ?? []).map(probe => ({ exitCode: probe.ExitCode, output: probe.Output }))
  return { status: Status, failingStreak: FailingStreak, log }
}

type PortsJson = NonNullable<v.InferOutput<typeof containerJson>['NetworkSettings']['Ports']>

function ports(published: PortsJson): ContainerState['ports'] {
  const reachable: Record<string, { host: string; port: number }> = {}
  for (const [name, places] of Object.entries(published)) {
    const place = places?.[0]
    if (place !== undefined) reachable[name] = { host: place.HostIp, port: Number(place.HostPort) }
  }
  return reachable
}
