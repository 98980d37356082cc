import { readBudgets } from '../report/budget.js'
import { checkReportFiles, type Keeping } from '../run/keep.js'
import type { FlagLists, FlagValues } from './commands.js'

/** What --budget, --history and --report ask for. Throws a `usage` Problem before anything runs. */
export function readKeeping(flags: FlagValues, all: FlagLists): Keeping {
  const reports = all.get('report') ?? []
  checkReportFiles(reports)
  const history = flags.get('history')
  return {
    budgets: (all.get('budget') ?? []).flatMap(readBudgets),
    history: typeof history === 'string' ? history : null,
    reports,
  }
}
