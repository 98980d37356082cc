import { Problem, type ExitCode } from '../common/problem.js'
import { SEVERITIES, type Severity } from '../practices/finding.js'
import { checkReport, isBad } from '../report/check-report.js'
import { sarifOf } from '../report/sarif.js'
import { runCheck } from '../run/check.js'
import { checkText } from '../ui/view/check-text.js'
import { surfaceOf } from '../ui/view/surface.js'
import type { FlagValues, Invocation } from './commands.js'
import { textOf } from './values.js'
import { version } from './version.js'

/** `dockwiz check`: what a Dockerfile does badly, as text, JSON or SARIF. Ends with 1 where that is more than advice. */
export async function checkCommand({ positionals, flags, process }: Invocation): Promise<ExitCode> {
  const { stdout, env, platform } = process
  const severity = readSeverity(flags)
  if (flags.has('json') && flags.has('sarif'))
    throw new Problem('usage', {
      what: '--json and --sarif cannot both be printed.',
      next: ['Give one of them.'],
    })
  const today = new Date().toISOString().slice(0, 10)
  const checked = await runCheck({ path: positionals[0] ?? '.', target: textOf(flags, 'target'), today })
  const report = checkReport(checked, severity)
  if (flags.has('json')) stdout.write(asJson(report))
  else if (flags.has('sarif')) stdout.write(asJson(sarifOf(report, version())))
  else stdout.write(checkText(report, surfaceOf(stdout, env, platform)))
  return isBad(report) ? 1 : 0
}

const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

function readSeverity(flags: FlagValues): Severity {
  const text = textOf(flags, 'severity') ?? 'advice'
  const severity = SEVERITIES.find(known => known === text)
  if (severity !== undefined) return severity
  throw new Problem('usage', {
    what: `--severity takes ${SEVERITIES.join(', ')}, and got “${text}”.`,
    next: ['For example: dockwiz check --severity warning'],
  })
}
