import { basename } from 'node:path'
import { detectEngine } from '../engine/detect.js'
import { removeImage } from '../engine/images.js'
import type { MeasureRequest } from '../measure/request.js'
import type { Migration } from '../migrate/migration.js'
import type { Surroundings } from '../migrate/surroundings.js'
import { emptyReport } from '../report/fold-report.js'
import type { FileResult } from '../report/report.js'
import { verifyImage } from '../verify/verify-image.js'
import { comparisonOf, tellComparison } from './compare-images.js'
import type { DockerFiles } from './docker-files.js'
import type { RunEvent } from './events.js'
import { imageTag } from './image-tag.js'
import { logFolder } from './log-folder.js'
import { lookedInto, tellContents, tellWeight } from './look-into.js'
import { reporting } from './reporting.js'
import { tellBuilds } from './tell-builds.js'

export interface MigrationBuilds {
  /** The build context, absolute. */
  readonly root: string
  readonly old: DockerFiles
  readonly migration: Extract<Migration, { kind: 'migrated' }>
  readonly surroundings: Surroundings
  readonly written: readonly FileResult[]
  /** Timed rebuilds of each kind. */
  readonly runs: number
  readonly env: NodeJS.ProcessEnv
}

/** Builds the old Dockerfile and the new one, measures both, verifies both images, and compares what they do. */
export const runMigrationBuilds = (request: MigrationBuilds, signal: AbortSignal): AsyncGenerator<RunEvent> =>
  reporting(emptyReport('migrate'), steps(request, signal), signal)

async function* steps(
  { root, old, migration, surroundings, written, runs, env }: MigrationBuilds,
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
    after: { ...old, text: migration.text, tag },
    before: { ...old, tag: `${tag}-before` },
    runs: { clean: 1, unchanged: runs, code: runs, dependencies: 0 },
    progress: engine.rawjson ? 'rawjson' : 'plain',
    codeFile: null,
    manifest: null,
    logFolder: await logFolder(root),
  }
  try {
    const measured = yield* tellBuilds(engine, wanted, signal)
    const images = lookedInto(measured, wanted)
    for (const image of images) {
      yield* tellContents(engine, image, signal)
      yield* verifyImage(engine, { ...image, source: image.file }, signal)
    }
    const { before, after } = measured.images
    if (before !== null && after !== null)
      yield* tellComparison(
        engine,
        { before, after },
        comparisonOf(old.text, migration, surroundings),
        signal,
      )
    for (const image of images) yield* tellWeight(engine, image, signal)
  } finally {
    await removeImage(engine, `${tag}-before`)
  }
}
