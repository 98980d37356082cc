import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { PlannedFile } from '../plan/plan.js'
import type { FileResult } from '../report/report.js'
import { writeFiles } from './write-files.js'

/**
 * Writes files anew that this run wrote before, and says what became of each in the whole run. One that the user did not
 * take is not written now either. What is replaced is this run's own, so no second copy of it is kept.
 */
export async function rewriteFiles(
  root: string,
  files: readonly PlannedFile[],
  earlier: readonly FileResult[],
): Promise<readonly FileResult[]> {
  const taken = earlier.filter(({ action }) => action !== 'skip').map(({ path }) => path)
  const rewritten = await writeFiles(root, files, taken)
  return await Promise.all(rewritten.map(result => merged(root, result, earlier)))
}

async function merged(root: string, now: FileResult, earlier: readonly FileResult[]): Promise<FileResult> {
  const before = earlier.find(({ path }) => path === now.path)
  if (before === undefined || now.action !== 'update') return before ?? now
  if (before.action === 'identical') return now
  if (now.backup !== null) await rm(join(root, now.backup), { force: true })
  return before
}
