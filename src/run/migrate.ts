import { basename } from 'node:path'
import { detectEngine } from '../engine/detect.js'
import { removeImage } from '../engine/images.js'
import type { MeasureRequest } from '../measure/request.js'
import { measureBuilds } from '../measure/scenarios.js'
import { emptyReport } from '../report/fold-report.js'
import { addMeasurement, NOTHING_MEASURED } from '../report/measured.js'
import type { FileResult } from '../report/report.js'
import { verifyImage } from '../verify/verify-image.js'
import type { DockerFiles } from './docker-files.js'
import type { RunEvent } from './events.js'
import { imageTag } from './image-tag.js'
import { logFolder } from './log-folder.js'
import { lookedInto, tellContents, tellWeight } from './look-into.js'
import { reporting } from './reporting.js'

export interface MigrationBuilds {
  /** The build context, absolute. */
  readonly root: string
  readonly old: DockerFiles
  /** The text of the new Dockerfile. */
  readonly text: string
  readonly written: readonly FileResult[]
  /** Timed rebuilds of each kind. */
  readonly runs: number
  readonly env: NodeJS.ProcessEnv
}

/** Builds the old Dockerfile and the new one, measures both, and verifies both images. */
export const runMigrationBuilds = (request: MigrationBuilds, signal: AbortSignal): AsyncGenerator<RunEvent> =>
  reporting(emptyReport('migrate'), steps(request, signal), signal)

async function* steps(
  { root, old, text, written, runs, env }: MigrationBuilds,
  signal: AbortSignal,
): AsyncGenerator<RunEvent> {
  const name = basename(root)
  yield { kind: 'begun', name, root, compared: { kind: 'dockerfile', label: `${old.dockerfile} as it was` } }
  yield { kind: 'written', files: written }
  const engine = await detectEngine(env, signal)
  yield { kind: 'engine', engine }
  const tag = imageTag(name)
  const wanted: MeasureRequest = {
    contextDir: root,
    after: { ...old, text, tag },
    before: { ...old, tag: `${tag}-before` },
    runs: { clean: 1, unchanged: runs, code: runs, dependencies: 0 },
    progress: engine.rawjson ? 'rawjson' : 'plain',
    codeFile: null,
    manifest: null,
    logFolder: await logFolder(root),
  }
  try {
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
    for (const image of images) yield* tellWeight(engine, image, signal)
  } finally {
    await removeImage(engine, `${tag}-before`)
  }
}
