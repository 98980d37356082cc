import { readFile } from 'node:fs/promises'
import { Problem } from '../common/problem.js'
import { detectEngine } from '../engine/detect.js'
import type { Engine } from '../engine/engine.js'
import { inspectImage } from '../measure/image.js'
import type { ImageFacts } from '../measure/measurements.js'
import { readProject } from '../project/read-project.js'
import { emptyReport } from '../report/fold-report.js'
import type { ImageSource } from '../verify/places.js'
import { runProbe } from '../verify/run-probe.js'
import { verifyImage } from '../verify/verify-image.js'
import type { RunEvent } from './events.js'
import { imageTag } from './image-tag.js'
import { reporting } from './reporting.js'

export interface VerifyRun {
  /** null: the image that `init` makes of the project in this folder. */
  readonly image: string | null
  /** The Dockerfile that the image was built from; null where it is not known. */
  readonly dockerfile: string | null
  /** Takes the place of the image's CMD; empty for its own. */
  readonly command: readonly string[]
  /** Asked where the image has no HEALTHCHECK; null for the one that it exposes. */
  readonly port: number | null
  /** Variables that the container is given, as behind `docker run --env`. */
  readonly environment: readonly string[]
  readonly env: NodeJS.ProcessEnv
}

/** Verifies an image that is there. Ends as every command does: with `done`, and then the Problem if there was one. */
export const runVerify = (request: VerifyRun, signal: AbortSignal): AsyncGenerator<RunEvent> =>
  reporting(emptyReport('verify'), steps(request, signal), signal)

async function* steps(request: VerifyRun, signal: AbortSignal): AsyncGenerator<RunEvent> {
  const reference = request.image ?? imageTag((await readProject('.')).name)
  const source = await sourceOf(request)
  const engine = await detectEngine(request.env, signal)
  yield { kind: 'engine', engine }
  yield { kind: 'verifying', reference }
  const image = await inspectImage(engine, reference, { base: null, dockerfile: null }, signal)
  yield { kind: 'measured', measurement: { kind: 'image', side: 'after', image } }
  await assertRunnable(engine, image, signal)
  const { command, port, environment } = request
  yield* verifyImage(
    engine,
    { image, side: 'after', source, command, port, environment, everyLayer: true },
    signal,
  )
}

/** The image of `init` comes from this folder's Dockerfile, from the stage that is called so. */
async function sourceOf({ image, dockerfile }: VerifyRun): Promise<ImageSource | null> {
  if (dockerfile !== null) return { file: dockerfile, text: await readDockerfile(dockerfile) }
  const text = image === null ? await readFile('Dockerfile', 'utf8').catch(() => null) : null
  return text === null ? null : { file: 'Dockerfile', text, target: 'runtime' }
}

async function readDockerfile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new Problem(
      'usage',
      { what: 'The Dockerfile cannot be read.', where: file, next: ['Check the path behind --dockerfile.'] },
      { cause: error },
    )
  }
}

/** An engine can run images of other machines where the kernel was told how; only trying shows it. */
async function assertRunnable(engine: Engine, image: ImageFacts, signal: AbortSignal): Promise<void> {
  if (image.architecture === '' || image.architecture === engine.architecture) return
  const probe = await runProbe(engine, { image: image.id, sections: [], as: 'own-user' }, signal)
  if (probe.kind === 'seen') return
  throw new Problem('container-failed', {
    what: `The image is for ${image.architecture}, and this engine runs ${engine.architecture}.`,
    where: image.reference,
    why: `Nothing in it can be run here, so nothing was verified. ${probe.why}`,
    next: [
      `Build it for this engine: docker build --platform=${engine.os}/${engine.architecture} …`,
      `Or let the engine emulate it: docker run --privileged --rm tonistiigi/binfmt --install ${image.architecture}`,
    ],
  })
}
