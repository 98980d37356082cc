import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { temporaryFolder } from '../common/temporary-folder.js'
import type { Engine } from '../engine/engine.js'
import { removeImage } from '../engine/images.js'
import { baseImages } from '../measure/base-images.js'
import type { MeasuredImage } from '../measure/request.js'
import { toldBuild } from '../measure/told-build.js'
import type { Project } from '../project/project.js'
import { deriveLibraries, type Derivation } from '../verify/derive-libraries.js'
import { packagesOf, readLibraryNeeds, type LibraryNeed } from '../verify/library-needs.js'
import type { Answers } from '../wizard/answers.js'
import type { RunEvent } from './events.js'

export interface DeriveRequest {
  readonly engine: Engine
  readonly project: Project
  readonly answers: Answers
  readonly built: MeasuredImage
  /** Id of the image that was built: its name may be another's by now. */
  readonly image: string
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
  const { engine, project, answers, built, image } = request
  yield { kind: 'checking', image: 'after', check: 'libraries' }
  const { base } = baseImages(built.text, built.target)
  const needs = await readLibraryNeeds(engine, { image, base }, signal)
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
  try {
    yield* toldBuild(
      engine,
      {
        image: 'after',
        scenario: null,
        run: 1,
        of: 1,
        dockerfile: built.dockerfile,
        text,
        target: builder,
        log: logFile,
      },
      { contextDir: project.root, dockerfile, tag, target: builder, logFile, ...(secrets && { secrets }) },
      signal,
    )
    return await packagesOf(engine, tag, sonames, signal)
  } finally {
    await removeImage(engine, tag)
  }
}
