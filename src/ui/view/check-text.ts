import { cut, printable } from '../../common/text.js'
import { SEVERITIES, type Severity } from '../../practices/finding.js'
import type { CheckReport } from '../../report/check-report.js'
import { hanging, wrap } from '../../report/layout.js'
import { paintedMark, styleFor, type Style, type Surface } from '../../report/style.js'
import type { Mark } from '../../report/signs.js'
import { nextLines } from './problem-text.js'

type Shown = CheckReport['findings'][number]

const MARKS: Readonly<Record<Severity, Mark>> = { error: 'failed', warning: 'warning', advice: 'skipped' }

/** The findings below the lines of the Dockerfile that they are about, and how many there are. Ends with a newline. */
export function checkText(report: CheckReport, surface: Surface): string {
  const style = styleFor(surface)
  const lines = [...new Set(report.findings.map(({ line }) => line))]
  const digits = String(lines.at(-1) ?? 0).length
  return [
    ` ${style.paint('bold', cut(printable(report.file), style.width - 1))}`,
    '',
    ...lines.flatMap(line => [
      ...lineBlock(
        report.findings.filter(finding => finding.line === line).toSorted(byGravity),
        digits,
        style,
      ),
      '',
    ]),
    ...report.unknownIgnores.flatMap(({ name, line }) => unknownLines(name, line, style)),
    ...endLines(report, style),
    ...buildkitLines(report, style),
  ]
    .map(text => `${style.finish(text)}\n`)
    .join('')
}

const byGravity = (one: Shown, other: Shown): number =>
  SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity)

function lineBlock(findings: readonly Shown[], digits: number, style: Style): string[] {
  const [first] = findings
  if (first === undefined) return []
  const number = ` ${String(first.line).padStart(digits)}  `
  const source = cut(printable(first.source), style.width - number.length)
  return [style.paint('dim', number) + source, ...findings.flatMap(finding => findingLines(finding, style))]
}

function findingLines({ severity, practice, what, fix, mend }: Shown, style: Style): string[] {
  const mark = `   ${paintedMark(MARKS[severity], style)}`
  const said = wrap(`${severity}: ${printable(what)}`, style.width - 8)
  const flag = mend === null ? '' : mend.risk === null ? ', --fix' : ', --fix=all'
  const todo = nextLines(`${fix} (${practice}${flag})`, { ...style, width: style.width - 2 })
  return [...hanging(mark, said), ...todo.map(line => `  ${line}`)]
}

const unknownLines = (name: string, line: number, style: Style): string[] =>
  hanging(
    ` ${paintedMark('warning', style)}`,
    wrap(
      `Line ${line} ignores ${printable(name)}, which is no practice: dockwiz explain lists them.`,
      style.width - 6,
    ),
  )

function endLines(report: CheckReport, style: Style): string[] {
  const { counts, ignored } = report
  const { error, warning, advice } = counts
  const left = ignored === 0 ? '' : ` Ignored by comments: ${ignored}.`
  if (error + warning + advice === 0)
    return hanging(` ${paintedMark('done', style)}`, wrap(`Nothing found.${left}`, style.width - 6))
  const parts = [
    of(error, 'error', 'errors'),
    of(warning, 'warning', 'warnings'),
    of(advice, 'advice', 'advice'),
  ]
  const sum = parts.filter(text => text !== '').join(', ')
  const told = `${sum}.${left}${fixable(report)} Why, with an example: dockwiz explain ID`
  return wrap(told, style.width - 1).map(line => ` ${line}`)
}

/** Where BuildKit's own checks did not run to their end. */
function buildkitLines({ buildkit }: CheckReport, style: Style): string[] {
  const told =
    buildkit?.kind === 'skipped'
      ? `BuildKit’s own checks did not run: ${buildkit.reason}`
      : `BuildKit’s own checks stopped: ${buildkit?.stopped ?? ''}`
  if (buildkit === null || (buildkit.kind === 'ran' && buildkit.stopped === null)) return []
  return hanging(` ${paintedMark('skipped', style)}`, wrap(printable(told), style.width - 4))
}

/** What --fix would do; nothing where it was asked for already. */
function fixable({ findings, fixed }: CheckReport): string {
  const mends = findings.flatMap(({ mend }) => mend ?? [])
  const safe = mends.filter(({ risk }) => risk === null).length
  if (fixed !== null || mends.length === 0) return ''
  return safe === 0
    ? ` --fix=all can mend ${mends.length}, and tells the risk of each.`
    : ` --fix can mend ${safe}${safe === mends.length ? '' : `, --fix=all ${mends.length}`}.`
}

const of = (count: number, one: string, more: string): string =>
  count === 0 ? '' : `${count} ${count === 1 ? one : more}`
