import { join } from 'node:path'
import { buildImage } from '../engine/build-image.js'
import { removeImage } from '../engine/images.js'
import { temporaryFolder } from '../common/temporary-folder.js'
import { writeFile } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { baseImages } from '../measure/base-images.js'
import type { MeasuredImage } from '../measure/request.js'
import type { Project } from '../project/project.js'
import { deriveLibraries, type Derivation } from '../verify/derive-libraries.js'
import { packagesOf, readLibraryNeeds, type LibraryNeed } from '../verify/library-needs.js'
import type { Engine } from '../engine/engine.js'
import type { Answers } from '../wizard/answers.js'
import type { RunEvent } from './events.js'

export interface DeriveRequest {
  readonly engine: Engine
  readonly project: Project
  readonly answers: Answers
  /** Built, its image there. */
  readonly built: MeasuredImage
  /** The stage that compiled; null where nothing was installed. */
  readonly builder: string | null
  readonly logFolder: string
}

/**
 * Compares the runtime libraries that the table predicted with what the built image asks for. Where a library is missing
 * that the table does not know, the builder is asked: a -dev package brought the library there, of the same release.
 * null where the image could not be asked.
 */
export async function* derive(
  request: DeriveRequest,
  signal: AbortSignal,
): AsyncGenerator<RunEvent, Derivation | null> {
  const { engine, project, answers, built } = request
  yield { kind: 'checking', image: 'after', check: 'libraries' }
  const { base } = baseImages(built.text, built.target)
  const needs = await readLibraryNeeds(engine, { image: built.tag, base }, signal)
  if (needs === null) return null
  const unknown = needs.filter(need => need.package === null).map(({ soname }) => soname)
  const owners =
    unknown.length === 0 ? new Map<string, string>() : yield* askBuilder(request, unknown, signal)
  const known = needs.map((need): LibraryNeed => ({
    ...need,
    package: need.package ?? owners.get(need.soname) ?? null,
  }))
  const derivation = deriveLibraries(answers.runtimePackages, project.native, answers.debian, known)
  yield { kind: 'derived', derivation }
  return derivation
}

/** The builder stage is built once more, with the cache that the user's own builds fill. */
async function* askBuilder(
  { engine, project, built, builder, logFolder }: DeriveRequest,
  sonames: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<RunEvent, ReadonlyMap<string, string>> {
  if (builder === null) return new Map()
  await using folder = await temporaryFolder('derive')
  const dockerfile = join(folder.path, 'Dockerfile')
  await writeFile(dockerfile, built.text)
  const tag = `dockwiz-derive:${randomUUID()}`
  const logFile = join(logFolder, 'derive.log')
  const { secrets, text } = built
  const build = {
    contextDir: project.root,
    dockerfile,
    tag,
    target: builder,
    logFile,
    ...(secrets && { secrets }),
  }
  const told = { image: 'after', scenario: null, run: 1, of: 1 } as const
  yield { kind: 'building', ...told, dockerfile: built.dockerfile, text, target: builder, log: logFile }
  try {
    for await (const event of buildImage(engine, build, signal)) {
      if (event.kind !== 'ended') yield { kind: 'build', event }
      else if (event.result.problem !== null) throw event.result.problem
      else {
        const { steps, cached } = event.result.summary
        yield { kind: 'built', image: 'after', scenario: null, seconds: event.result.seconds, steps, cached }
      }
    }
    return await packagesOf(engine, tag, sonames, signal)
  } finally {
    await removeImage(engine, tag)
  }
}
