import { basename } from 'node:path'
import { detectEngine } from '../engine/detect.js'
import { removeImage } from '../engine/images.js'
import type { MeasureRequest } from '../measure/request.js'
import { emptyReport } from '../report/fold-report.js'
import type { FileResult } from '../report/report.js'
import { verifyImage } from '../verify/verify-image.js'
import type { RunEvent } from './events.js'
import { imageTag } from './image-tag.js'
import { logFolder } from './log-folder.js'
import { lookedInto, tellContents, tellWeight } from './look-into.js'
import { measureEquivalent } from './measure-equivalent.js'
import type { AgreedMigration } from './propose-migration.js'
import { reporting } from './reporting.js'

export interface MigrationBuilds {
  readonly agreed: AgreedMigration
  readonly written: readonly FileResult[]
  /** Timed rebuilds of each kind. */
  readonly runs: number
  readonly env: NodeJS.ProcessEnv
}

/**
 * Builds the old Dockerfile and the new one, measures both, compares what they do, and verifies both images.
 */
export const runMigrationBuilds = (request: MigrationBuilds, signal: AbortSignal): AsyncGenerator<RunEvent> =>
  reporting(emptyReport('migrate'), steps(request, signal), signal)

async function* steps(
  { agreed, written, runs, env }: MigrationBuilds,
  signal: AbortSignal,
): AsyncGenerator<RunEvent> {
  const { root, old } = agreed
  const name = basename(root)
  yield { kind: 'begun', name, root, compared: { kind: 'dockerfile', label: `${old.dockerfile} as it was` } }
  yield { kind: 'written', files: written }
  const engine = await detectEngine(env, signal)
  yield { kind: 'engine', engine }
  const tag = imageTag(name)
  const logs = await logFolder(root)
  const measuring = ({ migration }: AgreedMigration): MeasureRequest => ({
    contextDir: root,
    after: { ...old, text: migration.text, tag },
    before: { ...old, tag: `${tag}-before` },
    runs: { clean: 1, unchanged: runs, code: runs, dependencies: 0 },
    progress: engine.rawjson ? 'rawjson' : 'plain',
    codeFile: null,
    manifest: null,
    logFolder: logs,
  })
  try {
    const { measured, wanted } = yield* measureEquivalent(
      { agreed, written, repaired: [], engine, measuring },
      signal,
    )
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
