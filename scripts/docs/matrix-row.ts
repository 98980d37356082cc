import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Problem } from '../../src/common/problem.js'
import type { Engine } from '../../src/engine/engine.js'
import { removeImage } from '../../src/engine/images.js'
import { measureContext } from '../../src/measure/context.js'
import { sourceOf } from '../../src/measure/image-source.js'
import { inspectImage } from '../../src/measure/image.js'
import type { MeasuredImage } from '../../src/measure/request.js'
import { allowsPython } from '../../src/project/packaging/versions.js'
import type { Project } from '../../src/project/project.js'
import { readProject } from '../../src/project/read-project.js'
import { tellContents } from '../../src/run/look-into.js'
import type { Check } from '../../src/verify/check.js'
import { verifyImage } from '../../src/verify/verify-image.js'
import type { Answers, InstallStrategy } from '../../src/wizard/answers.js'
import { resolveAnswers } from '../../src/wizard/resolve.js'
import { buildSettled } from './matrix-build.js'
import type { MatrixProject } from './matrix-projects.js'

/** One image of the matrix. */
export interface MatrixRow {
  readonly project: string
  readonly manager: string
  readonly install: string
  readonly python: string | null
  /** Debian packages of the final stage, after the built image was asked. */
  readonly libraries: readonly string[]
  /** Variables that its container was given, as behind `docker run --env`. */
  readonly environment: readonly string[]
  /** null where no image was built. */
  readonly bytes: number | null
  /** Base image, installed distributions and application; null where it is not known. */
  readonly floorBytes: number | null
  /** Of its layers with Debian packages. */
  readonly systemBytes: number
  /** Of the build, with what the build cache of that machine held. */
  readonly seconds: number | null
  readonly checks: readonly Pick<Check, 'id' | 'status' | 'evidence'>[]
  /** Why no image was built. */
  readonly why: string | null
}

const LAB_PYTHONS: readonly string[] = ['3.13', '3.12']
/** Plans, builds and checks one project with one install strategy, as `dockwiz init --yes` does. */
export async function rowOf(
  engine: Engine,
  { name, environment, copy }: MatrixProject,
  install: InstallStrategy,
): Promise<MatrixRow> {
  const folder = await copy()
  const tag = `dockwiz-matrix:${name}-${install}`
  try {
    const project = await readProject(folder)
    const row = { project: name, manager: project.manifests[0]?.manager ?? 'none', install, environment }
    try {
      const { answers, built, seconds } = await buildSettled(
        engine,
        project,
        answersFor(project, install),
        tag,
      )
      return {
        ...row,
        python: answers.python,
        libraries: answers.runtimePackages,
        seconds,
        ...(await seen(engine, project.root, built, environment)),
        why: null,
      }
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      const nothing = {
        python: null,
        libraries: [],
        bytes: null,
        floorBytes: null,
        systemBytes: 0,
        seconds: null,
        checks: [],
      }
      return { ...row, ...nothing, why: shortReason(error) }
    }
  } finally {
    await removeImage(engine, tag).catch(() => undefined)
    await rm(dirname(folder), { recursive: true, force: true })
  }
}

/** On a Python that the lab has an image of, where the project allows one. */
function answersFor(project: Project, install: InstallStrategy): Answers {
  const given = { install, compare: { kind: 'none' } } as const
  const answers = resolveAnswers(project, given)
  if (LAB_PYTHONS.includes(answers.python)) return answers
  const python = LAB_PYTHONS.find(version => allowsPython(project.requiresPython?.value ?? '', version))
  return python === undefined ? answers : resolveAnswers(project, { ...given, python })
}

async function seen(
  engine: Engine,
  root: string,
  built: MeasuredImage,
  environment: readonly string[],
): Promise<Pick<MatrixRow, 'bytes' | 'floorBytes' | 'systemBytes' | 'checks'>> {
  const { signal } = new AbortController()
  const source = sourceOf(built)
  const image = await inspectImage(engine, built.tag, source)
  const { bytes: context } = await measureContext(root, built.ignore)
  const file = { file: built.dockerfile, text: built.text }
  let floorBytes: number | null = null
  for await (const event of tellContents(engine, { side: 'after', image, source, context, file }, signal))
    if (event.kind === 'measured' && event.measurement.kind === 'contents')
      floorBytes = event.measurement.contents.floorBytes
  const checks: MatrixRow['checks'][number][] = []
  for await (const event of verifyImage(
    engine,
    { image, side: 'after', source: file, environment },
    signal,
  )) {
    if (event.kind !== 'checked') continue
    const { id, status, evidence } = event.check
    checks.push({ id, status, evidence })
  }
  const system = image.layers.filter(({ group }) => group === 'system')
  const systemBytes = system.reduce((sum, { bytes }) => sum + bytes, 0)
  return { bytes: image.bytes, floorBytes, systemBytes, checks }
}

/** What dockwiz said, or the last words of a build, without the addresses of the machine that it failed on. */
function shortReason({ kind, detail, message }: Problem): string {
  if (kind !== 'build-failed') return message
  const last = (detail.why ?? message).split('\n').at(-1) ?? ''
  return last.replace(/: failed to (?:resolve|do).*$/u, ' is not within reach')
}
