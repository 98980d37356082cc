import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from '../common/problem.js'
import { temporaryFolder } from '../common/temporary-folder.js'
import { type BuildCheck, checkBuild } from '../engine/build-check.js'
import { detectEngine } from '../engine/detect.js'
import { withBuildkit } from '../practices/buildkit-rules.js'
import type { BuildkitReport } from '../report/check-report.js'
import type { CheckedPath } from './check.js'
import { STANDARD_INPUT } from './load-dockerfile.js'

/** Lets BuildKit check the file as it stands, and joins what it finds. Where that cannot be, the reason is told. */
export async function joinBuildkit(
  checked: CheckedPath,
  target: string | null,
  env: NodeJS.ProcessEnv,
): Promise<{ readonly checked: CheckedPath; readonly outcome: BuildkitReport }> {
  const result = await tried(checked, target, env)
  if (result.kind === 'skipped') return { checked, outcome: result }
  // A file that cannot be read is told of by accepted-syntax already.
  const stopped = checked.dockerfile.problems.length > 0 ? null : result.stopped
  return {
    checked: { ...checked, ...withBuildkit(checked, result.warnings) },
    outcome: { kind: 'ran', stopped },
  }
}

async function tried(
  { file, text, context }: CheckedPath,
  target: string | null,
  env: NodeJS.ProcessEnv,
): Promise<BuildCheck> {
  try {
    const engine = await detectEngine(env)
    if (file !== STANDARD_INPUT) return await checkBuild(engine, { file, context, target })
    await using folder = await temporaryFolder('check')
    const copy = join(folder.path, 'Dockerfile')
    await writeFile(copy, text)
    return await checkBuild(engine, { file: copy, context, target })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { kind: 'skipped', reason: error.detail.what }
  }
}
