import { inspectContainer, stopContainer } from '../engine/containers.js'
import type { Engine } from '../engine/engine.js'
import type { Start } from './observe-start.js'

/** How a running container ended when it was asked to. */
export type Stop =
  | { readonly kind: 'not-running'; readonly why: string }
  | {
      readonly kind: 'stopped'
      readonly seconds: number
      readonly graceSeconds: number
      readonly exitCode: number
      readonly signal: string
    }

/** Docker's own grace period before SIGKILL. */
export const GRACE_SECONDS = 10

/** Asks the container to stop, as `docker stop` and every orchestrator does, and watches how it goes. */
export async function observeStop(
  engine: Engine,
  container: string,
  start: Start,
  stopSignal: string | null,
  signal: AbortSignal,
): Promise<Stop> {
  if (start.kind === 'exited')
    return { kind: 'not-running', why: `it had ended with exit code ${start.exitCode}` }
  if (start.kind === 'completed') return { kind: 'not-running', why: 'it did its work and ended by itself' }
  if (start.kind === 'not-started') return { kind: 'not-running', why: 'it did not start' }
  const seconds = await stopContainer(engine, container, GRACE_SECONDS, signal)
  const { exitCode } = await inspectContainer(engine, container, signal)
  return { kind: 'stopped', seconds, graceSeconds: GRACE_SECONDS, exitCode, signal: stopSignal ?? 'SIGTERM' }
}
