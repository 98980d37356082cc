import { setTimeout as wait } from 'node:timers/promises'
import { execInContainer, inspectContainer, startContainer, withContainer } from '../../engine/containers.js'
import { Problem } from '../../common/problem.js'
import type { Engine } from '../../engine/engine.js'
import { getImageMarks } from '../../engine/images.js'
import type { ImageFacts } from '../../measure/measurements.js'
import { observePort } from '../observe-port.js'
import type { ProbeResult } from '../probe-result.js'
import { runProbe } from '../run-probe.js'
import type { Answer, Inside, Portrait } from './portrait.js'

export interface PortraitRequest {
  readonly image: ImageFacts
  /** Folders and files of the application, absolute. */
  readonly folders: readonly string[]
  /** What is asked of a web application; null where nothing is known to listen. */
  readonly request: { readonly port: number; readonly path: string } | null
}

/** Looks at all of an image that is compared. */
export async function drawPortrait(
  engine: Engine,
  { image, folders, request }: PortraitRequest,
  signal: AbortSignal,
): Promise<Portrait> {
  const { user, entrypoint, command, ports, workdir, env, healthcheck, stopSignal } = image
  const marks = await getImageMarks(engine, image.id, signal)
  const sections = ['distributions', 'imports', `application=${folders.join(',')}`, 'programs'] as const
  const probe = await runProbe(engine, { image: image.id, sections, as: 'root' }, signal)
  const python = probe.kind === 'seen' ? probe.result.executable : null
  return {
    settings: { user, entrypoint, command, ports, workdir, env, healthcheck, stopSignal, ...marks },
    inside: probe.kind === 'seen' ? insideOf(probe.result) : null,
    start: await observeAnswer(
      engine,
      image,
      request === null || python === null ? null : { ...request, python },
      signal,
    ),
  }
}

function insideOf({ distributions, imports, application, programs }: ProbeResult): Inside | null {
  if (!isSeen(distributions) || !isSeen(imports) || !isSeen(application) || !isSeen(programs)) return null
  const broken = imports.filter(({ ok }) => !ok).map(({ module }) => module)
  return { distributions, broken, application, programs }
}

const isSeen = <T>(
  section: readonly T[] | { readonly error: string } | undefined,
): section is readonly T[] & T[] => Array.isArray(section)

/** A job that has not ended after three seconds is taken for one that goes on. */
const POLL_MILLISECONDS = 300
const MOST_LOOKS = 10

async function observeAnswer(
  engine: Engine,
  image: ImageFacts,
  request: { readonly port: number; readonly path: string; readonly python: string } | null,
  signal: AbortSignal,
): Promise<Answer> {
  return await withContainer(engine, { image: image.id }, observe, signal)

  async function observe(container: string): Promise<Answer> {
    const isStarted = await startContainer(engine, container, signal).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Problem && error.kind === 'container-failed') return false
        throw error
      },
    )
    // As a shell tells of a program that cannot be started.
    if (!isStarted) return { kind: 'silent', exitCode: 127 }
    if (
      request !== null &&
      (await observePort(engine, container, request.port, request.python, signal)).answers
    )
      return await asked(container, request)
    return { kind: 'silent', exitCode: await ending(container) }
  }

  /** The exit code of a job; null for what goes on. */
  async function ending(container: string): Promise<number | null> {
    for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
      const { running, exitCode } = await inspectContainer(engine, container, signal)
      if (!running) return exitCode
      await wait(POLL_MILLISECONDS, undefined, { signal })
    }
    return null
  }

  async function asked(
    container: string,
    { port, path, python }: { readonly port: number; readonly path: string; readonly python: string },
  ): Promise<Answer> {
    const call = [python, '-c', ASK, String(port), path]
    const { stdout } = await execInContainer(engine, container, call, { signal })
    const [status = '0', body = ''] = stdout.trim().split(' ')
    return { kind: 'answered', status: Number(status), body }
  }
}

const ASK = [
  'import hashlib, http.client, sys',
  "c = http.client.HTTPConnection('127.0.0.1', int(sys.argv[1]), timeout=10)",
  "c.request('GET', sys.argv[2])",
  'r = c.getresponse()',
  'print(r.status, hashlib.sha256(r.read()).hexdigest())',
].join('; ')
