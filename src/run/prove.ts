import { join } from 'node:path'
import type { Engine } from '../engine/engine.js'
import type { ImageFacts, MeasureEvent, Side } from '../measure/measurements.js'
import type { MeasuredImage } from '../measure/request.js'
import { measureBuilds } from '../measure/scenarios.js'
import type { Plan, PlannedFile } from '../plan/plan.js'
import type { Project } from '../project/project.js'
import type { ImageSource } from '../verify/places.js'
import { verifyImage } from '../verify/verify-image.js'
import type { Before } from './before.js'
import { buildSecrets } from './build-secrets.js'
import type { RunEvent } from './events.js'
import { imageTag } from './image-tag.js'
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
  const images = new Map<Side, ImageFacts>()
  for await (const event of measureBuilds(request.engine, await measureRequest(request), signal)) {
    noteImage(images, event)
    yield event
  }
  for (const side of ['after', 'before'] as const) {
    const image = images.get(side)
    if (image !== undefined)
      yield* verifyImage(request.engine, { image, side, source: sourceOf(request, side) }, signal)
  }
}

function sourceOf({ plan, files, before }: ProofRequest, side: Side): ImageSource | null {
  if (side === 'before') return before === null ? null : { file: before.dockerfile, text: before.text }
  const { dockerfile, text } = afterFiles(files)
  return { file: dockerfile, text, target: plan.target }
}

async function measureRequest({ project, engine, plan, files, before, tag, runs }: ProofRequest) {
  const name = tag ?? imageTag(project.name)
  const secrets = buildSecrets(plan, engine)
  return {
    contextDir: project.root,
    after: { ...afterFiles(files), target: plan.target, secrets, tag: name } satisfies MeasuredImage,
    before: before === null ? null : { ...before, secrets, tag: `${name}-before` },
    runs: { clean: 1, unchanged: runs, code: runs, dependencies: 0 },
    codeFile: null,
    manifest: null,
    logFolder: join(await workFolder(project.root), 'logs'),
  }
}

function afterFiles(files: readonly PlannedFile[]): Pick<MeasuredImage, 'dockerfile' | 'text' | 'ignore'> {
  const dockerfile = files.find(({ path }) => path === 'Dockerfile')
  const ignore = files.find(({ path }) => path.endsWith('.dockerignore'))
  return { dockerfile: 'Dockerfile', text: dockerfile?.content ?? '', ignore: ignore?.content ?? null }
}

function noteImage(images: Map<Side, ImageFacts>, event: MeasureEvent): void {
  if (event.kind !== 'measured' || event.measurement.kind !== 'image') return
  images.set(event.measurement.side, event.measurement.image)
}
