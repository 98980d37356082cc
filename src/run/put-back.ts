import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from '../common/problem.js'
import type { FileResult } from '../report/report.js'
import type { RunEvent } from './events.js'
import type { AgreedMigration } from './propose-migration.js'
import { writeFiles } from './write-files.js'

/** A migration that is written. */
interface Written {
  readonly agreed: AgreedMigration
  readonly written: readonly FileResult[]
}

/** With these a new file is none that anybody wants. */
const WITHDRAWN: ReadonlySet<Problem['kind']> = new Set(['build-failed', 'not-equivalent'])

/** Tells what happens. Where the new file cannot be built or does otherwise, puts the old one back before it throws that. */
export async function* puttingBack<T>(
  written: Written,
  events: AsyncGenerator<RunEvent, T>,
): AsyncGenerator<RunEvent, T> {
  try {
    return yield* events
  } catch (error) {
    if (!(error instanceof Problem) || !WITHDRAWN.has(error.kind)) throw error
    const { dockerfile } = written.agreed.old
    const kept = await putBack(written)
    yield { kind: 'written', files: [{ path: dockerfile, action: 'identical', backup: null }] }
    const where = kept === null ? '' : ` The new one is kept in ${kept}, to be looked at.`
    const next = [`${dockerfile} is as it was.${where}`, ...error.detail.next]
    throw new Problem(error.kind, { ...error.detail, next }, { cause: error })
  }
}

/** Where the new file is kept now; null where it was gone already. */
async function putBack({ agreed, written }: Written): Promise<string | null> {
  const { root, old, migration } = agreed
  const file = { path: old.dockerfile, content: old.text, current: migration.text }
  const [result] = await writeFiles(root, [file], [file.path], 'dockwiz migrate --dry-run')
  const backup = written.find(({ path }) => path === old.dockerfile)?.backup ?? null
  if (backup !== null) await rm(join(root, backup), { force: true })
  return result?.backup ?? null
}
