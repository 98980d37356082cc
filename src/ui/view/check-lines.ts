import { CHECK_MARKS, type CheckLine } from '../../report/checks-text.js'
import { CHECK_IDS } from '../../verify/check.js'
import type { WorkView } from './work-view.js'

/** The checks of the new image in their order, each with how far it is. */
export function checkLines(view: WorkView, now: number): CheckLine[] {
  return CHECK_IDS.map(id => {
    const check = view.checks.find(known => known.id === id && known.image === 'after')
    if (check !== undefined) return { id, mark: CHECK_MARKS[check.status], text: check.evidence }
    const { activity } = view
    if (activity?.kind !== 'checking' || activity.check !== id || activity.image !== 'after')
      return { id, mark: 'waiting', text: '' }
    const seconds = Math.floor((now - activity.since) / 1000)
    return { id, mark: 'running', text: seconds < 1 ? '' : `${seconds} s` }
  })
}
