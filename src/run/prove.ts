import { join } from 'node:path'
import type { Engine } from '../engine/engine.js'
import { sourceOf } from '../measure/image-source.js'
import type { MeasuredImage, MeasureRequest } from '../measure/request.js'
import { measureBuilds } from '../measure/scenarios.js'
import type { Plan, PlannedFile } from '../plan/plan.js'
import { linePractices } from '../plan/render/line-practices.js'
import type { Project } from '../project/project.js'
import { addMeasurement, type Measured, NOTHING_MEASURED } from '../report/measured.js'
import type { ImageSource } from '../verify/places.js'
import { verifyImage } from '../verify/verify-image.js'
import type { Before } from './before.js'
import { buildSecrets } from './build-secrets.js'
import type { RunEvent } from './events.js'
import { imageTag } from './image-tag.js'
import { type LookedInto, tellContents, tellWeight } from './look-into.js'
import { workFolder } from './work-folder.js'

export interface ProofRequest {
  readonly project: Project
  readonly engine: Engine
  readonly plan: Plan
  /** As they were written; what the user did not take is built as it was shown. */
  readonly files: readonly PlannedFile[]
  readonly before: Before | null
  /** Name of the image that stays; null for the project's. */
  readonly tag: string | null
  readonly runs: number
}

/** Builds what was written and what it is compared with, measures both, and verifies both. */
export async function* prove(request: ProofRequest, signal: AbortSignal): AsyncGenerator<RunEvent> {
  const { engine } = request
  const wanted = await measureRequest(request)
  let measured = NOTHING_MEASURED
  for await (const event of measureBuilds(engine, wanted, signal)) {
    if (event.kind === 'measured') measured = addMeasurement(measured, event.measurement)
    yield event
  }
  const images = lookedInto(measured, wanted)
  for (const image of images) {
    yield* tellContents(engine, image, signal)
    yield* verifyImage(engine, { ...image, source: image.file }, signal)
  }
  // Last, because it takes the longest and decides nothing.
  for (const image of images) yield* tellWeight(engine, image, signal)
}

interface Proven extends LookedInto {
  readonly file: ImageSource
}

function lookedInto({ images, context }: Measured, request: MeasureRequest): readonly Proven[] {
  return (['after', 'before'] as const).flatMap(side => {
    const [image, built] = [images[side], request[side]]
    if (image === null || built === null) return []
    const sent = side === 'before' ? context?.before : context
    const { dockerfile: file, text, target } = built
    return [
      {
        side,
        image,
        source: sourceOf(built),
        context: sent?.bytes ?? null,
        file: { file, text, ...(target && { target }) },
      },
    ]
  })
}

async function measureRequest(request: ProofRequest): Promise<MeasureRequest> {
  const { project, engine, plan, files, before, tag, runs } = request
  const name = tag ?? imageTag(project.name)
  const secrets = buildSecrets(plan, engine)
  return {
    contextDir: project.root,
    after: { ...afterFiles(plan, files), target: plan.target, secrets, tag: name },
    before: before === null ? null : { ...before, secrets, tag: `${name}-before` },
    runs: { clean: 1, unchanged: runs, code: runs, dependencies: 0 },
    codeFile: null,
    manifest: null,
    logFolder: join(await workFolder(project.root), 'logs'),
  }
}

function afterFiles(plan: Plan, files: readonly PlannedFile[]): Omit<MeasuredImage, 'tag' | 'target'> {
  const text = files.find(({ path }) => path === 'Dockerfile')?.content ?? ''
  const ignore = files.find(({ path }) => path.endsWith('.dockerignore'))?.content ?? null
  return { dockerfile: 'Dockerfile', text, ignore, practices: linePractices(plan, text) }
}
