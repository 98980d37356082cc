import { setTimeout as wait } from 'node:timers/promises'
import type { ContainerState } from '../engine/container-state.js'
import { containerLogs, inspectContainer } from '../engine/containers.js'
import type { Engine } from '../engine/engine.js'

/** How a container came up. Seconds count from its start. */
export type Start =
  | { readonly kind: 'healthy'; readonly seconds: number }
  | { readonly kind: 'unhealthy'; readonly probe: string }
  | { readonly kind: 'exited'; readonly exitCode: number; readonly lastLine: string }
  | { readonly kind: 'no-healthcheck' }
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
const POLL_MILLISECONDS = 100

/** Follows a started container until it is healthy, has failed, or has run long enough to say that it runs. */
export async function observeStart(engine: Engine, container: string, signal: AbortSignal): Promise<Start> {
  const begun = performance.now()
  for (;;) {
    const seconds = (performance.now() - begun) / 1000
    const state = await inspectContainer(engine, container, signal)
    const start = judge(state, seconds)
    if (start !== null)
      return start.kind === 'exited' ? await withLastLine(engine, container, start, signal) : start
    await wait(POLL_MILLISECONDS, undefined, { signal })
  }
}

/** What one look says; null: look again. A container that ended looks unhealthy to the engine, too, so that comes first. */
function judge(state: ContainerState, seconds: number): Start | null {
  const { health } = state
  if (!state.running) return { kind: 'exited', exitCode: state.exitCode, lastLine: '' }
  if (health === null) return seconds < SETTLED_SECONDS ? null : { kind: 'no-healthcheck' }
  if (health.status === 'healthy') return { kind: 'healthy', seconds }
  if (health.status === 'unhealthy') return { kind: 'unhealthy', probe: health.log.at(-1)?.output ?? '' }
  return seconds < PATIENCE_SECONDS ? null : { kind: 'undecided', state: health.status, seconds }
}

async function withLastLine(
  engine: Engine,
  container: string,
  start: Extract<Start, { kind: 'exited' }>,
  signal: AbortSignal,
): Promise<Start> {
  const lines = await containerLogs(engine, container, 1, signal)
  return { ...start, lastLine: lines.at(-1) ?? '' }
}
