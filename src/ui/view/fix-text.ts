import { printable } from '../../common/text.js'
import type { PlannedFile } from '../../plan/plan.js'
import type { FixReport, CheckReport } from '../../report/check-report.js'
import { hanging, wrap } from '../../report/layout.js'
import { paintedMark, styleFor, type Style, type Surface } from '../../report/style.js'
import { diffText } from './diff-text.js'
import { nextLines } from './problem-text.js'

/** What is mended, each with the risk it has, and the diff; empty where nothing is. Ends with an empty line. */
export function mendsText(findings: FixReport['findings'], change: PlannedFile, surface: Surface): string {
  if (findings.length === 0) return ''
  const style = styleFor(surface)
  const digits = String(findings.at(-1)?.line ?? 0).length
  const lines = findings.flatMap(finding => mendLines(finding, digits, style))
  return `${asText(lines, style)}\n${diffText([change], surface)}\n`
}

function mendLines(
  { line, practice, what, risk }: FixReport['findings'][number],
  digits: number,
  style: Style,
): string[] {
  const number = style.paint('dim', ` ${String(line).padStart(digits)}`)
  const said = wrap(`${printable(what)} (${practice})`, style.width - digits - 3)
  const told = risk === null ? [] : nextLines(`risk: ${risk}`, { ...style, width: style.width - digits })
  return [...hanging(number, said), ...told.map(text => ' '.repeat(Math.max(0, digits - 1)) + text)]
}

/** One line on what came of it. Ends with an empty line. */
export function fixedText({ fixed, file, findings }: CheckReport, surface: Surface): string {
  if (fixed === null) return ''
  const style = styleFor(surface)
  const risky = fixed.kind === 'safe' ? findings.filter(({ mend }) => mend?.risk != null).length : 0
  const more =
    risky === 0 ? [] : nextLines(`--fix=all would mend ${risky} more, and tells the risk of each.`, style)
  const mark = paintedMark(fixed.written || fixed.findings.length === 0 ? 'done' : 'skipped', style)
  const told = hanging(` ${mark}`, wrap(outcome(fixed, file), style.width - 4))
  return asText([...told, ...more, ''], style)
}

function outcome({ findings, written, backup }: FixReport, file: string): string {
  const { length } = findings
  if (length === 0) return 'Nothing to mend.'
  if (!written) return `${length} would be mended; ${printable(file)} is as it was.`
  return `${length} mended in ${printable(file)}. The old one: ${printable(backup ?? '')}`
}

const asText = (lines: readonly string[], { finish }: Style): string =>
  lines.map(line => `${finish(line)}\n`).join('')
