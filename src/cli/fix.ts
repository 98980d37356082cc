import type { FixWish } from '../practices/fix-dockerfile.js'
import { type FixReport, fixReport } from '../report/check-report.js'
import { type CheckedPath, runCheck } from '../run/check.js'
import { runFix, writeFixed } from '../run/fix.js'
import type { CheckRequest } from '../run/load-dockerfile.js'
import { mendsText } from '../ui/view/fix-text.js'
import { surfaceOf } from '../ui/view/surface.js'
import { chooseFrontEnd } from './front-end.js'
import { terminalOf } from './show.js'

export interface FixManner {
  readonly dryRun: boolean
  /** Where somebody sits at a terminal, they see the diff and say yes first. */
  readonly isAsked: boolean
  /** The mends and the diff go to standard output. */
  readonly isShown: boolean
}

/** `dockwiz check --fix`: mends, shows, asks where a mend has a risk, writes. What is found is in the file as it then is. */
export async function fixCommand(
  request: CheckRequest,
  wish: FixWish,
  { dryRun, isAsked, isShown }: FixManner,
  process: NodeJS.Process,
): Promise<{ readonly checked: CheckedPath; readonly fixed: FixReport }> {
  const fixed = await runFix(request, wish)
  const { mended, checked, change } = fixed
  const { findings } = fixReport(wish.kind, mended, null)
  const surface = surfaceOf(process.stdout, process.env, process.platform)
  if (isShown) process.stdout.write(mendsText(findings, change, surface))
  const isWanted = mended.length > 0 && !dryRun && (!isAsked || (await agreed(process)))
  if (!isWanted) {
    const asItIs = mended.length === 0 ? checked : await runCheck(request)
    return { checked: asItIs, fixed: fixReport(wish.kind, mended, null) }
  }
  const backup = await writeFixed(fixed)
  return { checked, fixed: fixReport(wish.kind, mended, backup) }
}

/** Nobody is asked without a terminal: the flag was the yes. */
async function agreed(process: NodeJS.Process): Promise<boolean> {
  if (chooseFrontEnd({ json: false, yes: false, plain: true }, terminalOf(process)) === 'none') return true
  const { terminalDialogue } = await import('../ui/plain/dialogue.js')
  const answer = await terminalDialogue(process).ask('y to write it, n to leave the file as it is', 'y')
  return answer.toLowerCase().startsWith('y')
}
