import { type FileHandle, mkdir, open, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { execa } from 'execa'
import { Problem, throwIfCancelled } from '../common/problem.js'
import { temporaryFolder } from '../common/temporary-folder.js'
import { buildArguments, type BuildRequest } from './build-arguments.js'
import type { BuildEvent } from './build/events.js'
import type { Stream } from './build/parser.js'
import { createReader } from './build/reader.js'
import { KILL_AFTER, notStarted } from './docker.js'
import type { Engine } from './engine.js'

export interface BuildResult {
  /** 0: built. The events tell why it failed. */
  readonly exitCode: number
  /** The engine's own id of the image; null where none was built. */
  readonly imageId: string | null
  /** From the start of docker to its end, on a clock that does not jump. */
  readonly seconds: number
  readonly logFile: string
}

/** What a build tells: its events, and last of all how it ended. */
export type BuildOutput = BuildEvent | { readonly kind: 'ended'; readonly result: BuildResult }

/**
 * Builds an image and tells what happens as docker prints it. A build that fails ends with its exit code; nothing is
 * thrown for it. Memory is bounded: docker waits where its events are not taken. Leaving the loop early, or the signal,
 * ends the build: SIGTERM, which BuildKit answers by stopping every step, and SIGKILL five seconds later.
 *
 * @throws Problem where docker cannot be started, was cancelled, or the log cannot be written.
 */
export async function* buildImage(
  engine: Engine,
  request: BuildRequest,
  signal?: AbortSignal,
): AsyncGenerator<BuildOutput> {
  throwIfCancelled(signal)
  await using folder = await temporaryFolder('build')
  const iidFile = join(folder.path, 'iid')
  await using log = await openLog(request.logFile)
  const begun = performance.now()
  await using build = startDocker(engine, buildArguments(engine, request, iidFile), signal)

  const reader = createReader(request.progress ?? 'plain')
  for await (const { bytes, from } of interleave(build.streams)) {
    await writeLog(log, bytes, request.logFile)
    yield* reader.push(bytes, from)
  }
  const exitCode = await build.ended()
  const seconds = (performance.now() - begun) / 1000
  yield* reader.end()
  throwIfCancelled(signal)
  const imageId = exitCode === 0 ? (await readFile(iidFile, 'utf8')).trim() : null
  yield { kind: 'ended', result: { exitCode, imageId, seconds, logFile: request.logFile } }
}

interface RunningDocker extends AsyncDisposable {
  readonly streams: Readonly<Record<Stream, Readable>>
  /** The exit code, once docker has ended. */
  ended(): Promise<number>
}

function startDocker(
  engine: Engine,
  args: readonly string[],
  signal: AbortSignal | undefined,
): RunningDocker {
  const child = execa(engine.program, args, {
    env: engine.env,
    stdin: 'ignore',
    buffer: false,
    reject: false,
    windowsHide: true,
    forceKillAfterDelay: KILL_AFTER,
  })
  const stop = (): boolean => child.kill()
  signal?.addEventListener('abort', stop)
  return {
    streams: { stdout: child.stdout, stderr: child.stderr },
    async ended() {
      const result = await child
      if (result.exitCode !== undefined) return result.exitCode
      throwIfCancelled(signal)
      throw notStarted(engine.program, result)
    },
    async [Symbol.asyncDispose]() {
      signal?.removeEventListener('abort', stop)
      stop()
      await child
    },
  }
}

/** The chunks of several streams in the order they arrive. */
async function* interleave(
  streams: Readonly<Record<Stream, Readable>>,
): AsyncGenerator<{ bytes: Uint8Array; from: Stream }> {
  const chunks = { stdout: streams.stdout.iterator(), stderr: streams.stderr.iterator() }
  const next = async (from: Stream) => ({ from, chunk: await chunks[from].next() })
  const waiting = new Map<Stream, ReturnType<typeof next>>([
    ['stdout', next('stdout')],
    ['stderr', next('stderr')],
  ])
  while (waiting.size > 0) {
    const { from, chunk } = await Promise.race(waiting.values())
    if (chunk.done === true) {
      waiting.delete(from)
    } else {
      waiting.set(from, next(from))
      if (chunk.value instanceof Uint8Array) yield { bytes: chunk.value, from }
    }
  }
}

async function openLog(file: string): Promise<FileHandle> {
  try {
    await mkdir(dirname(file), { recursive: true })
    return await open(file, 'w')
  } catch (error) {
    throw logProblem(file, error)
  }
}

async function writeLog(log: FileHandle, bytes: Uint8Array, file: string): Promise<void> {
  try {
    await log.write(bytes)
  } catch (error) {
    throw logProblem(file, error)
  }
}

function logProblem(file: string, error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? error.code : null
  const full = code === 'ENOSPC' || code === 'EDQUOT'
  return new Problem(
    full ? 'disk-full' : 'write-failed',
    {
      what: full ? 'The disk that the build log goes to is full.' : 'The build log cannot be written.',
      where: file,
      why: error instanceof Error ? error.message : String(error),
      next: [full ? 'Make room there and build again.' : 'Check that you may write there.'],
    },
    { cause: error },
  )
}
