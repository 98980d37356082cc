import { type Finding, SEVERITIES, type Severity } from '../practices/finding.js'

const CHECK_SCHEMA = 'dockwiz.check/1'

/** What `dockwiz check` tells, and prints with --json. Texts of the file are as found: hostile until quoted. */
export interface CheckReport {
  readonly schema: typeof CHECK_SCHEMA
  readonly file: string
  readonly findings: readonly ShownFinding[]
  /** How many of the findings there are of each severity. */
  readonly counts: Readonly<Record<Severity, number>>
  /** How many an ignore comment took out. */
  readonly ignored: number
  /** Names in ignore comments that are no practice. */
  readonly unknownIgnores: readonly { readonly name: string; readonly line: number }[]
}

interface ShownFinding extends Finding {
  /** The line as it stands. */
  readonly source: string
}

interface CheckedText {
  readonly file: string
  readonly text: string
  readonly findings: readonly Finding[]
  readonly ignored: number
  readonly unknownIgnores: CheckReport['unknownIgnores']
}

/** The findings from a severity on, with their lines. */
export function checkReport(checked: CheckedText, least: Severity): CheckReport {
  const lines = checked.text.replace(/^\uFEFF/u, '').split(/\r?\n/u)
  const findings = checked.findings
    .filter(({ severity }) => SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(least))
    .map(finding => ({ ...finding, source: lines[finding.line - 1] ?? '' }))
  const count = (severity: Severity): number =>
    findings.filter(finding => finding.severity === severity).length
  return {
    schema: CHECK_SCHEMA,
    file: checked.file,
    findings,
    counts: { error: count('error'), warning: count('warning'), advice: count('advice') },
    ignored: checked.ignored,
    unknownIgnores: checked.unknownIgnores,
  }
}

/** Whether there is more than advice. */
export const isBad = ({ counts }: CheckReport): boolean => counts.error + counts.warning > 0
