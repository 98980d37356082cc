import { basename, join, resolve } from 'node:path'
import { detectEngine } from '../engine/detect.js'
import { findImage } from '../engine/images.js'
import { sourceOf } from '../measure/image-source.js'
import { inspectImage } from '../measure/image.js'
import { timelineOf } from '../measure/timeline.js'
import { toldBuild } from '../measure/told-build.js'
import { emptyReport } from '../report/fold-report.js'
import { readDockerFiles } from './docker-files.js'
import type { RunEvent } from './events.js'
import { logFolder } from './log-folder.js'
import { reporting } from './reporting.js'

export interface BuildCommand {
  /** The build context, as it was typed. */
  readonly folder: string
  /** The Dockerfile, as it was typed; null for the one in the context. */
  readonly file: string | null
  readonly target: string | null
  /** Options of `docker build`, as docker takes them. */
  readonly options: readonly string[]
  /** The first name that the options give the image; null for none. */
  readonly tag: string | null
  /** Whether the image is to be among the engine's. */
  readonly load: boolean
  readonly env: NodeJS.ProcessEnv
}

/** `dockwiz build`: an existing Dockerfile built as docker would, live, with its summary. Nothing but the image stays. */
export const runBuild = (request: BuildCommand, signal: AbortSignal): AsyncGenerator<RunEvent> =>
  reporting(emptyReport('build'), steps(request, signal), signal)

async function* steps(request: BuildCommand, signal: AbortSignal): AsyncGenerator<RunEvent> {
  const { options, load, target, tag } = request
  const root = resolve(request.folder)
  const { dockerfile, path, text, ignore } = await readDockerFiles(root, request.file)
  yield { kind: 'begun', name: basename(root), root, compared: { kind: 'none', label: 'nothing' } }
  const engine = await detectEngine(request.env, signal)
  yield { kind: 'engine', engine }

  const logFile = join(await logFolder(root), 'build.log')
  const stage = target === null ? {} : { target }
  const { seconds, summary, imageId } = yield* toldBuild(
    engine,
    { image: 'after', scenario: null, run: 1, of: 1, dockerfile, text, log: logFile, ...stage },
    { contextDir: root, dockerfile: path, tag: null, options, load, logFile, ...stage },
    signal,
  )
  const timeline = timelineOf({ image: 'after', text, target: target ?? undefined }, summary.times, seconds)
  yield { kind: 'measured', measurement: { kind: 'timeline', timeline } }

  const reference = tag ?? imageId
  if (reference === null || !load || (await findImage(engine, reference, signal)) === null) return
  const source = sourceOf({ dockerfile, text, ignore, tag: reference, ...stage })
  const image = await inspectImage(engine, reference, source, signal)
  yield { kind: 'measured', measurement: { kind: 'image', side: 'after', image } }
}
