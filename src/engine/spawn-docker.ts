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

/** Chunks held between what a stream gives and what is asked for; a pipe's chunk is at most 64 kB. */
const MOST_HELD = 16

/**
 * The chunks of several streams in the order they arrive. A queue, because a race between their promises would keep
 * every chunk of one stream for as long as the other is silent.
 */
async function* interleave(streams: Readonly<Record<Stream, Readable>>): AsyncGenerator<Chunk> {
  const held: Chunk[] = []
  const open = new Set<Stream>(['stdout', 'stderr'])
  let wake = (): void => undefined
  for (const from of ['stdout', 'stderr'] as const) {
    streams[from].on('data', (bytes: Uint8Array) => {
      held.push({ bytes, from })
      if (held.length >= MOST_HELD) for (const stream of Object.values(streams)) stream.pause()
      wake()
    })
    streams[from].once('close', () => {
      open.delete(from)
      wake()
    })
  }
  while (open.size > 0 || held.length > 0) {
    const chunk = held.shift()
    if (chunk !== undefined) yield chunk
    else {
      for (const stream of Object.values(streams)) stream.resume()
      await new Promise<void>(resolve => {
        wake = resolve
      })
    }
  }
}
