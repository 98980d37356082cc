import { text as consumed } from 'node:stream/consumers'
import { Problem, type ExitCode } from '../common/problem.js'
import { SEVERITIES, type Severity } from '../practices/finding.js'
import { FIX_KINDS, type FixKind } from '../practices/mend/mend.js'
import { type CheckReport, checkReport, checksReport, type FixReport, isBad } from '../report/check-report.js'
import { sarifOf } from '../report/sarif.js'
import { type CheckedPath, runCheck } from '../run/check.js'
import { type CheckRequest, STANDARD_INPUT } from '../run/load-dockerfile.js'
import { checkText } from '../ui/view/check-text.js'
import { fixedText } from '../ui/view/fix-text.js'
import { surfaceOf } from '../ui/view/surface.js'
import type { FlagValues, Invocation } from './commands.js'
import { textOf } from './values.js'
import { version } from './version.js'

/** `dockwiz check`: what Dockerfiles do badly, as text, JSON or SARIF. Ends with 1 where that is more than advice. */
export async function checkCommand({ positionals, flags, process }: Invocation): Promise<ExitCode> {
  const wish = readWish(flags)
  const today = new Date().toISOString().slice(0, 10)
  const target = textOf(flags, 'target')
  const reports: CheckReport[] = []
  for (const path of await pathsOf(positionals, flags)) {
    const text = path === STANDARD_INPUT ? await readInput(wish, process) : null
    const report = await reportOn({ path, text, target, today }, wish, flags, process)
    if (wish.format === 'text') process.stdout.write(textFor(report, reports.length > 0, process))
    reports.push(report)
  }
  if (wish.format === 'json') process.stdout.write(asJson(checksReport(reports)))
  if (wish.format === 'sarif') process.stdout.write(asJson(sarifOf(reports, version())))
  return reports.some(isBad) ? 1 : 0
}

/** A Dockerfile that another program writes, as in `docker … | dockwiz check -`. */
async function readInput({ fix }: CheckWish, { stdin }: NodeJS.Process): Promise<string> {
  if (fix !== null)
    throw usage(
      'What comes through standard input cannot be mended in place.',
      'Save it first: dockwiz check --fix path/to/Dockerfile',
    )
  return await consumed(stdin)
}

async function pathsOf(positionals: readonly string[], flags: FlagValues): Promise<readonly string[]> {
  const paths = positionals.length === 0 ? ['.'] : positionals
  if (!flags.has('all')) return paths
  const { findDockerfiles } = await import('../run/find-dockerfiles.js')
  return findDockerfiles(paths)
}

/** What the flags ask for. */
export interface CheckWish {
  readonly least: Severity
  readonly format: 'text' | 'json' | 'sarif'
  /** Null: nothing is mended. */
  readonly fix: FixKind | null
  readonly dryRun: boolean
  /** BuildKit's own checks join in. */
  readonly buildkit: boolean
}

async function reportOn(
  request: CheckRequest,
  wish: CheckWish,
  flags: FlagValues,
  process: NodeJS.Process,
): Promise<CheckReport> {
  const { checked, fixed } = await checkedOrFixed(request, wish, flags, process)
  if (!wish.buildkit) return checkReport(checked, wish.least, { fixed })
  const { joinBuildkit } = await import('../run/buildkit-check.js')
  const joined = await joinBuildkit(checked, request.target, process.env)
  return checkReport(joined.checked, wish.least, { fixed, buildkit: joined.outcome })
}

async function checkedOrFixed(
  request: CheckRequest,
  { least, fix, format, dryRun }: CheckWish,
  flags: FlagValues,
  process: NodeJS.Process,
): Promise<{ readonly checked: CheckedPath; readonly fixed: FixReport | null }> {
  if (fix === null) return { checked: await runCheck(request), fixed: null }
  const { fixCommand } = await import('./fix.js')
  const isAsked = fix === 'all' && format === 'text' && !flags.has('yes')
  return fixCommand(request, { kind: fix, least }, { dryRun, isAsked, isShown: format === 'text' }, process)
}

function textFor(report: CheckReport, isNext: boolean, { stdout, env, platform }: NodeJS.Process): string {
  const surface = surfaceOf(stdout, env, platform)
  // Findings that a dry run told of as mends are not told twice.
  const isTold = report.fixed?.written === false && report.fixed.findings.length > 0
  return (isNext ? '\n' : '') + fixedText(report, surface) + (isTold ? '' : checkText(report, surface))
}

const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

function readWish(flags: FlagValues): CheckWish {
  const [json, sarif] = [flags.has('json'), flags.has('sarif')]
  if (json && sarif) throw usage('--json and --sarif cannot both be printed.', 'Give one of them.')
  const fix = readFix(flags)
  for (const name of ['dry-run', 'yes'])
    if (fix === null && flags.has(name))
      throw usage(`--${name} goes with --fix.`, `For example: dockwiz check --fix --${name}`)
  return {
    least: readSeverity(flags),
    format: json ? 'json' : sarif ? 'sarif' : 'text',
    fix,
    dryRun: flags.has('dry-run'),
    buildkit: flags.has('buildkit'),
  }
}

function readFix(flags: FlagValues): FixKind | null {
  const given = flags.get('fix')
  if (given === undefined) return null
  const text = given === true ? 'safe' : given
  const kind = FIX_KINDS.find(known => known === text)
  if (kind !== undefined) return kind
  throw usage(
    `--fix takes ${FIX_KINDS.join(' or ')}, and got “${text}”.`,
    'For example: dockwiz check --fix=all',
  )
}

function readSeverity(flags: FlagValues): Severity {
  const text = textOf(flags, 'severity') ?? 'advice'
  const severity = SEVERITIES.find(known => known === text)
  if (severity !== undefined) return severity
  throw usage(
    `--severity takes ${SEVERITIES.join(', ')}, and got “${text}”.`,
    'For example: dockwiz check --severity warning',
  )
}

const usage = (what: string, next: string): Problem => new Problem('usage', { what, next: [next] })
