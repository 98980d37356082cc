import type { Project } from '../project/project.js'
import type { FileResult } from '../report/report.js'
import type { Answers } from '../wizard/answers.js'
import { installedProject } from '../wizard/installed-project.js'
import { agreeAgain } from './agree-again.js'
import { type Agreement, tellAgreement, type Wish } from './agree.js'
import { type Before, readBefore } from './before.js'
import type { Desk } from './desk.js'
import type { RunEvent } from './events.js'
import { mendedBy } from './failed-checks.js'
import { logFolder } from './log-folder.js'
import type { ProofRequest } from './proof.js'
import { proveOrAsk } from './prove-or-ask.js'
import { writeFiles } from './write-files.js'

export interface AttemptRequest extends Wish, Pick<ProofRequest, 'tag' | 'runs' | 'environment'> {
  readonly project: Project
  /** The command line that does what was agreed to without questions. */
  readonly again: (agreed: Agreement) => string
}

/**
 * Writes what was agreed to, builds and proves it; after a setback the same with what is agreed to then. Throws what
 * `proveOrAsk` throws, and the failure of a build that the user leaves at that.
 */
export async function* attempts(
  request: AttemptRequest,
  first: Agreement,
  desk: Desk,
  signal: AbortSignal,
): AsyncGenerator<RunEvent> {
  const { project, again } = request
  const replaced = new Map<string, string>()
  let agreed = first
  let files = yield* put(project, agreed, replaced)
  for (;;) {
    const attempt: Agreement = agreed
    const { engine, decision } = attempt
    if (engine === null || !decision.build) return
    const repeat = (answers: Answers) => again({ ...attempt, answers })
    const around = { ...files, again: repeat, logFolder: await logFolder(project.root) }
    const setback = yield* proveOrAsk({ ...request, ...attempt, ...around, engine }, signal)
    if (setback === null) return
    const retry = await agreeAgain(project, request, agreed, setback, desk)
    if (retry === null) {
      // Checks that failed stand in the report; of a build that failed there is none.
      if (setback.failure !== null) throw setback.failure
      return
    }
    if (retry.by !== null) yield { kind: 'mending', mended: mendedBy(setback, retry.by) }
    yield* tellAgreement(retry.agreed, request.known, again)
    if (retry.agreed !== agreed) files = yield* put(project, retry.agreed, replaced)
    agreed = retry.agreed
  }
}

interface Put {
  readonly before: Before | null
  readonly written: readonly FileResult[]
}

/** Reads what to compare with while it is there, then writes. @param replaced where the first attempt kept each file */
async function* put(
  project: Project,
  { answers, files, decision }: Agreement,
  replaced: Map<string, string>,
): AsyncGenerator<RunEvent, Put> {
  const before = await readBefore(installedProject(project, answers), answers, replaced)
  const written = await writeFiles(project.root, files, decision.paths)
  for (const { path, backup } of written)
    if (backup !== null && !replaced.has(path)) replaced.set(path, backup)
  yield { kind: 'written', files: written }
  return { before, written }
}
