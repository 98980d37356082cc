import { Problem } from '../common/problem.js'
import type { Project } from '../project/project.js'
import { checkLabel } from '../report/checks-text.js'
import type { Mended } from '../report/report.js'
import type { Check, CheckEvent } from '../verify/check.js'
import type { Fault } from '../verify/fault.js'
import type { Answers } from '../wizard/answers.js'
import { changedFlags } from '../wizard/command-line.js'
import type { Remedy, Trouble } from './desk.js'
import type { RunEvent } from './events.js'
import { mendOf, type Planned } from './mends.js'

/** What a run showed of the image it was about. */
export interface Outlook {
  /** As they stood at last: what was built may have shown that one was wrong. */
  readonly answers: Answers
  /** Checks of the new image that failed and that other answers may mend. */
  readonly failed: readonly { readonly check: Check; readonly fault: Fault }[]
}

/** The outlook after one more event of the run. */
export function foldOutlook(outlook: Outlook, event: RunEvent): Outlook {
  if (event.kind === 'asked') return { answers: event.answers, failed: [] }
  if (event.kind !== 'checked' || event.fault === undefined || event.check.image !== 'after') return outlook
  return { ...outlook, failed: [...outlook.failed, { check: event.check, fault: event.fault }] }
}

/** What to ask about checks that failed; null where none did that an answer can mend. */
export function troubleOfChecks(project: Project, { answers, failed }: Outlook): Trouble | null {
  const found = failed
    .map(({ check, fault }) => ({ check, ...mendOf({ project, answers }, fault) }))
    .filter(({ question, remedies }) => question !== null || remedies.length > 0)
  const [first] = found
  if (first === undefined) return null
  const checks = found.map(({ check }) => check)
  const names = checks.map(({ id }) => checkLabel(id)).join(', ')
  const problem = new Problem('check-failed', {
    what: `The image is built, and ${checks.length === 1 ? 'a check failed' : `${checks.length} checks failed`}: ${names}.`,
    why: checks.map(({ id, evidence }) => `${checkLabel(id)}: ${evidence}`).join('\n'),
    next: checks.flatMap(({ fix }) => fix ?? []),
  })
  const remedies = distinct(found.flatMap(({ remedies }) => remedies))
  return { problem, remedies, question: first.question }
}

const distinct = (remedies: readonly Remedy[]): Remedy[] =>
  remedies.filter(({ text }, at) => remedies.findIndex(other => other.text === text) === at)

/** What the report keeps of checks that failed before something was changed for them. */
export const mendedBy = ({ failed }: Outlook, by: string): Mended[] =>
  failed.map(({ check: { id, evidence } }) => ({ id, evidence, by }))

/** A failed check with the flags that would mend it behind its fix: for those whom nobody asks. */
export function withFlags(event: CheckEvent, planned: Planned): CheckEvent {
  if (event.kind !== 'checked' || event.fault === undefined || event.check.image !== 'after') return event
  const [remedy] = mendOf(planned, event.fault).remedies
  if (remedy === undefined) return event
  const fix = event.check.fix?.replace(/\.$/u, '') ?? 'Answer otherwise'
  const flags = changedFlags(planned.answers, remedy.answers)
  return { ...event, check: { ...event.check, fix: `${fix}; with dockwiz: ${flags}` } }
}
