import { printable } from '../common/text.js'
import { checkLabel } from './checks-text.js'
import type { Report } from './report.js'

/** What was changed because of a check, and what became of the check, one sentence a line. */
export const mendedLines = ({ mended = [], checks }: Pick<Report, 'mended' | 'checks'>): string[] =>
  mended.map(({ id, evidence, by }) => {
    const now = checks.find(check => check.id === id && check.image === 'after')
    const outcome = now?.status === 'fail' ? 'Not mended' : 'Mended'
    return printable(`${outcome}: ${checkLabel(id)} failed (${evidence}). Changed: ${by}.`)
  })
