import type { Readable } from 'node:stream'
import { execa } from 'execa'
import { cancelled } from '../common/problem.js'
import type { Stream } from './build/parser.js'
import { type DockerCli, KILL_AFTER, notStarted } from './docker.js'

/** A piece of a docker call's output. */
export interface Chunk {
  readonly bytes: Uint8Array
  readonly from: Stream
}

/** A docker call whose output is read while it runs, for `await using`: it is ended when the block is left. */
export interface RunningDocker extends AsyncDisposable {
  /** What it prints, as it comes. To be read once. docker waits where it is not read. */
  output(): AsyncGenerator<Chunk>
  /** The exit code, once its output was read to the end. Throws a Problem where docker could not be started. */
  ended(): Promise<number>
}

/** Starts docker. The signal ends it with SIGTERM, and with SIGKILL where it takes longer than five seconds. */
export function spawnDocker(
  cli: DockerCli,
  args: readonly string[],
  signal: AbortSignal | undefined,
): RunningDocker {
  const child = execa(cli.program, args, {
    env: cli.env,
    stdin: 'ignore',
    buffer: false,
    reject: false,
    windowsHide: true,
    forceKillAfterDelay: KILL_AFTER,
  })
  const stop = (): boolean => child.kill()
  signal?.addEventListener('abort', stop)
  return {
    output: () => interleave({ stdout: child.stdout, stderr: child.stderr }),
    async ended() {
      const result = await child
      if (result.exitCode !== undefined) return result.exitCode
      throw signal?.aborted === true ? cancelled() : notStarted(cli.program, result)
    },
    async [Symbol.asyncDispose]() {
      signal?.removeEventListener('abort', stop)
      stop()
      // What nobody reads any more would keep the child's end from being told.
      child.stdout.destroy()
      child.stderr.destroy()
      await child
    },
  }
}

/** The chunks of several streams in the order they arrive. */
async function* interleave(streams: Readonly<Record<Stream, Readable>>): AsyncGenerator<Chunk> {
  const chunks = { stdout: streams.stdout.iterator(), stderr: streams.stderr.iterator() }
  const next = async (from: Stream) => ({ from, chunk: await chunks[from].next() })
  const waiting = new Map<Stream, ReturnType<typeof next>>([
    ['stdout', next('stdout')],
    ['stderr', next('stderr')],
  ])
  try {
    while (waiting.size > 0) {
      const { from, chunk } = await Promise.race(waiting.values())
      if (chunk.done === true) {
        waiting.delete(from)
      } else {
        waiting.set(from, next(from))
        if (chunk.value instanceof Uint8Array) yield { bytes: chunk.value, from }
      }
    }
  } finally {
    // Left early: what was still asked for ends with an error that is nobody's any more.
    for (const asked of waiting.values()) asked.catch(() => undefined)
  }
}
