import { containerLogs, execInContainer, withContainer } from '../../engine/containers.js'
import type { Engine } from '../../engine/engine.js'
import { getImageMarks } from '../../engine/images.js'
import type { ImageFacts } from '../../measure/measurements.js'
import { observeStart, quickHealth } from '../observe-start.js'
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
  const asked = request === null || python === null ? null : { ...request, python }
  return {
    settings: { user, entrypoint, command, ports, workdir, env, healthcheck, stopSignal, ...marks },
    inside: probe.kind === 'seen' ? insideOf(probe.result) : null,
    ...(await observeContainer(engine, image, asked, signal)),
  }
}

function insideOf({ distributions, imports, application, programs }: ProbeResult): Inside | null {
  if (!isSeen(distributions) || !isSeen(imports) || !isSeen(application) || !isSeen(programs)) return null
  const broken = imports.filter(({ ok }) => !ok).map(({ module, error }) => ({ module, error }))
  return { distributions, broken, application, programs }
}

const isSeen = <T>(
  section: readonly T[] | { readonly error: string } | undefined,
): section is readonly T[] & T[] => Array.isArray(section)

/** Starts the image as it is, waits for what its healthcheck says, and asks it once. */
async function observeContainer(
  engine: Engine,
  image: ImageFacts,
  request: Asked | null,
  signal: AbortSignal,
): Promise<Pick<Portrait, 'start' | 'health' | 'said'>> {
  const options = image.healthcheck === null ? [] : quickHealth(engine)
  return await withContainer(engine, { image: image.id, options }, observe, signal)

  async function observe(container: string): Promise<Pick<Portrait, 'start' | 'health' | 'said'>> {
    const port = request === null ? null : { number: request.port, python: request.python }
    const start = await observeStart(engine, container, { serves: request !== null, port }, signal)
    // As a shell tells of a program that cannot be started.
    if (start.kind === 'not-started') return { ...ended(127), said: [start.message] }
    if (start.kind === 'completed') return { ...ended(0), said: [] }
    if (start.kind === 'exited') return { ...ended(start.exitCode), said: start.lastLines }
    const health = start.kind === 'healthy' || start.kind === 'unhealthy' ? start.kind : null
    const answer = request === null ? null : await ask(engine, container, request, signal)
    const said = await containerLogs(engine, container, LAST_LINES, signal)
    return { start: answer ?? { kind: 'silent', exitCode: null }, health, said }
  }
}

const ended = (exitCode: number): Pick<Portrait, 'start' | 'health'> => ({
  start: { kind: 'silent', exitCode },
  health: null,
})

/** Enough for a traceback’s end, and what a server writes below it. */
const LAST_LINES = 40

interface Asked {
  readonly port: number
  readonly path: string
  /** The Python in the image that asks. */
  readonly python: string
}

/** The answer to one request; null for none. */
async function ask(
  engine: Engine,
  container: string,
  { port, path, python }: Asked,
  signal: AbortSignal,
): Promise<Answer | null> {
  const call = [python, '-c', ASK, String(port), path]
  const { stdout, exitCode } = await execInContainer(engine, container, call, { signal })
  const [status = '', body = ''] = stdout.trim().split(' ')
  return exitCode === 0 ? { kind: 'answered', status: Number(status), body } : null
}

const ASK = [
  'import hashlib, http.client, sys',
  "c = http.client.HTTPConnection('127.0.0.1', int(sys.argv[1]), timeout=10)",
  "c.request('GET', sys.argv[2])",
  'r = c.getresponse()',
  'print(r.status, hashlib.sha256(r.read()).hexdigest())',
].join('; ')
