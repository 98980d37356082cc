import type { Dockerfile } from '../dockerfile/dockerfile.js'
import type { MendedFinding } from '../practices/fix-dockerfile.js'
import { type Finding, SEVERITIES, type Severity } from '../practices/finding.js'
import type { FixKind } from '../practices/mend/mend.js'
import { type Replacement, replacementOf } from '../practices/mend/replacement.js'

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
  /** What --fix did; null where it was not asked for. The findings are those that are left. */
  readonly fixed: FixReport | null
  /** What came of BuildKit's own checks; null where they were not asked for. */
  readonly buildkit: BuildkitReport | null
}

/** `stopped`: why BuildKit did not come to its end. */
export type BuildkitReport =
  | { readonly kind: 'ran'; readonly stopped: string | null }
  | { readonly kind: 'skipped'; readonly reason: string }

export interface ShownFinding extends Omit<Finding, 'mend'> {
  /** The line as it stands. */
  readonly source: string
  /** What --fix would write; null where it cannot. */
  readonly mend: { readonly risk: string | null; readonly replacement: Replacement } | null
}

export interface FixReport {
  readonly kind: FixKind
  readonly written: boolean
  /** Where the old file is; null where it was not written. */
  readonly backup: string | null
  /** What was mended, with the lines of the file as it was. */
  readonly findings: readonly (Pick<Finding, 'practice' | 'severity' | 'line' | 'what'> & {
    readonly risk: string | null
  })[]
}

interface CheckedText extends Pick<CheckReport, 'file' | 'ignored' | 'unknownIgnores'> {
  readonly text: string
  readonly dockerfile: Dockerfile
  readonly findings: readonly Finding[]
}

/** The findings from a severity on, with their lines. */
export function checkReport(
  checked: CheckedText,
  least: Severity,
  { fixed = null, buildkit = null }: Partial<Pick<CheckReport, 'fixed' | 'buildkit'>> = {},
): CheckReport {
  const lines = checked.text.replace(/^\uFEFF/u, '').split(/\r?\n/u)
  const findings = checked.findings
    .filter(({ severity }) => SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(least))
    .map(({ mend, ...finding }) => ({
      ...finding,
      source: lines[finding.line - 1] ?? '',
      mend:
        mend === undefined ? null : { risk: mend.risk, replacement: replacementOf(checked.dockerfile, mend) },
    }))
  const count = (severity: Severity): number =>
    findings.filter(finding => finding.severity === severity).length
  return {
    schema: CHECK_SCHEMA,
    file: checked.file,
    findings,
    counts: { error: count('error'), warning: count('warning'), advice: count('advice') },
    ignored: checked.ignored,
    unknownIgnores: checked.unknownIgnores,
    fixed,
    buildkit,
  }
}

/** One file's report as it is; of several files a list. */
export const checksReport = (reports: readonly CheckReport[]): object =>
  reports.length === 1 && reports[0] !== undefined
    ? reports[0]
    : { schema: 'dockwiz.checks/1', files: reports }

/** Whether there is more than advice. */
export const isBad = ({ counts }: CheckReport): boolean => counts.error + counts.warning > 0

/** What was mended, for the report. */
export const fixReport = (
  kind: FixKind,
  mended: readonly MendedFinding[],
  backup: string | null,
): FixReport => ({
  kind,
  written: backup !== null,
  backup,
  findings: mended.map(({ practice, severity, line, what, mend }) => ({
    practice,
    severity,
    line,
    what,
    risk: mend.risk,
  })),
})
