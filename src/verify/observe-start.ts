import { setTimeout as wait } from 'node:timers/promises'
import { Problem } from '../common/problem.js'
import type { ContainerState } from '../engine/container-state.js'
import { containerLogs, inspectContainer, startContainer } from '../engine/containers.js'
import type { Engine } from '../engine/engine.js'
import { observePort, type Answering } from './observe-port.js'

/** How a container came up. Seconds count from its start. */
export type Start =
  | { readonly kind: 'healthy'; readonly seconds: number }
  | {
      readonly kind: 'unhealthy'
      /** What the last run of its healthcheck wrote. */
      readonly probe: string
      readonly lastLines: readonly string[]
    }
  | {
      readonly kind: 'exited'
      readonly exitCode: number
      readonly oomKilled: boolean
      readonly seconds: number
      /** What it wrote last; the last line is the last. */
      readonly lastLines: readonly string[]
    }
  /** A job or a tool that did its work: nothing that serves. */
  | { readonly kind: 'completed'; readonly seconds: number }
  /** `answering`: what a look at its port showed; null where no port is known. */
  | { readonly kind: 'no-healthcheck'; readonly answering: Answering | null }
  | { readonly kind: 'undecided'; readonly state: string; readonly seconds: number }
  | { readonly kind: 'not-started'; readonly message: string }

/**
 * Probes come every second here instead of every interval of the image; its command stands. The engine has no
 * verdict before a probe ran, and the first runs only after one interval (moby: daemon/health.go).
 */
export const quickHealth = (engine: Engine): string[] => [
  '--health-interval=1s',
  '--health-start-period=60s',
  '--health-retries=3',
  // In the start period a newer engine probes at a pace of its own.
  ...(engine.startInterval ? ['--health-start-interval=1s'] : []),
]
/** The start period above, three failing probes after it, and a little for a busy machine. */
const PATIENCE_SECONDS = 75
/** A process without a healthcheck that still runs after so long has started: its signal handlers stand. */
const SETTLED_SECONDS = 2
/** A tool or a job gets longer: it may be about to end by itself. */
const ENDING_SECONDS = 6
const POLL_MILLISECONDS = 100
/** Enough for a traceback's end, and what a server writes below it. */
const LAST_LINES = 40

/** What is to be expected of a container. */
export interface Expected {
  /** It has to go on running; a job may end. */
  readonly serves: boolean
  /** Asked where there is no healthcheck, with the Python that is in the image; null: nothing to ask. */
  readonly port: { readonly number: number; readonly python: string } | null
}

/** Starts a container and follows it until it is healthy, has failed, or has run long enough to say that it runs. */
export async function observeStart(
  engine: Engine,
  container: string,
  { serves, port }: Expected,
  signal: AbortSignal,
): Promise<Start> {
  try {
    await startContainer(engine, container, signal)
  } catch (error) {
    if (error instanceof Problem && error.kind === 'container-failed')
      return { kind: 'not-started', message: error.detail.why ?? '' }
    throw error
  }
  const begun = performance.now()
  for (;;) {
    const seconds = (performance.now() - begun) / 1000
    const state = await inspectContainer(engine, container, signal)
    const start = judge(state, seconds, serves ? SETTLED_SECONDS : ENDING_SECONDS)
    if (start?.kind === 'no-healthcheck' && port !== null) {
      const answering = await observePort(engine, container, port.number, port.python, signal)
      const { running } = await inspectContainer(engine, container, signal)
      if (running) return { kind: 'no-healthcheck', answering }
      continue
    }
    if (start?.kind === 'exited' && start.exitCode === 0 && !serves) return { kind: 'completed', seconds }
    if (start?.kind === 'exited' || start?.kind === 'unhealthy')
      return { ...start, lastLines: await containerLogs(engine, container, LAST_LINES, signal) }
    if (start !== null) return start
    await wait(POLL_MILLISECONDS, undefined, { signal })
  }
}

/** What one look says; null: look again. A container that ended looks unhealthy to the engine, too, so that comes first. */
function judge(state: ContainerState, seconds: number, settled: number): Start | null {
  const { health, exitCode, oomKilled } = state
  if (!state.running) return { kind: 'exited', exitCode, oomKilled, seconds, lastLines: [] }
  if (health === null) return seconds < settled ? null : { kind: 'no-healthcheck', answering: null }
  if (health.status === 'healthy') return { kind: 'healthy', seconds }
  if (health.status === 'unhealthy')
    return { kind: 'unhealthy', probe: health.log.at(-1)?.output ?? '', lastLines: [] }
  return seconds < PATIENCE_SECONDS ? null : { kind: 'undecided', state: health.status, seconds }
}
