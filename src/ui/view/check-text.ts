import { cut, printable } from '../../common/text.js'
import type { Severity } from '../../practices/finding.js'
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
        report.findings.filter(finding => finding.line === line),
        digits,
        style,
      ),
      '',
    ]),
    ...report.unknownIgnores.flatMap(({ name, line }) => unknownLines(name, line, style)),
    ...endLines(report, style),
  ]
    .map(text => `${style.finish(text)}\n`)
    .join('')
}

function lineBlock(findings: readonly Shown[], digits: number, style: Style): string[] {
  const [first] = findings
  if (first === undefined) return []
  const number = ` ${String(first.line).padStart(digits)}  `
  const source = cut(printable(first.source), style.width - number.length)
  return [style.paint('dim', number) + source, ...findings.flatMap(finding => findingLines(finding, style))]
}

function findingLines({ severity, practice, what, fix }: Shown, style: Style): string[] {
  const mark = `   ${paintedMark(MARKS[severity], style)}`
  const said = wrap(`${severity}: ${printable(what)}`, style.width - 8)
  const todo = nextLines(`${fix} (${practice})`, { ...style, width: style.width - 2 })
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

function endLines({ counts, ignored }: CheckReport, style: Style): string[] {
  const { error, warning, advice } = counts
  const left = ignored === 0 ? '' : ` Ignored by comments: ${ignored}.`
  if (error + warning + advice === 0)
    return hanging(` ${paintedMark('done', style)}`, wrap(`Nothing found.${left}`, style.width - 6))
  const told = [
    of(error, 'error', 'errors'),
    of(warning, 'warning', 'warnings'),
    of(advice, 'advice', 'advice'),
  ]
  const sum = told.filter(text => text !== '').join(', ')
  return wrap(`${sum}.${left} Why, with an example: dockwiz explain ID`, style.width - 1).map(
    line => ` ${line}`,
  )
}

const of = (count: number, one: string, more: string): string =>
  count === 0 ? '' : `${count} ${count === 1 ? one : more}`
