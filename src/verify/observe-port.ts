import { setTimeout as wait } from 'node:timers/promises'
import { execInContainer, inspectContainer } from '../engine/containers.js'
import type { Engine } from '../engine/engine.js'

/** Whether something in a container listens. Seconds count from the first look. */
export interface Answering {
  readonly port: number
  readonly seconds: number
  readonly answers: boolean
}

/** A server that has not begun to listen by then has a start-up that a HEALTHCHECK should tell of. */
const PATIENCE_SECONDS = 30
const POLL_MILLISECONDS = 300

/** Connects to a port from inside the container, with its own Python, until something answers. */
export async function observePort(
  engine: Engine,
  container: string,
  port: number,
  python: string,
  signal: AbortSignal,
): Promise<Answering> {
  const program = `import socket; socket.create_connection(("127.0.0.1", ${port}), 2)`
  const begun = performance.now()
  for (;;) {
    const { exitCode } = await execInContainer(engine, container, [python, '-c', program], { signal })
    const seconds = (performance.now() - begun) / 1000
    if (exitCode === 0) return { port, seconds, answers: true }
    const { running } = await inspectContainer(engine, container, signal)
    if (!running || seconds >= PATIENCE_SECONDS) return { port, seconds, answers: false }
    await wait(POLL_MILLISECONDS, undefined, { signal })
  }
}
