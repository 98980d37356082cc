import { columns, printable } from '../common/text.js'
import { verdictLines } from './checks-text.js'
import { equivalenceLines } from './equivalence-text.js'
import { fileLines } from './files-text.js'
import { ends, hanging, wrap } from './layout.js'
import { ladderLines, ladderBasis } from './ladder/ladder-lines.js'
import { timedBuild } from './measured.js'
import { derivationLines } from './libraries-text.js'
import { mendedLines } from './mended-text.js'
import { nextSteps } from './next-steps.js'
import { type NumberRow, numberTable } from './number-table.js'
import { recordingText } from './recording-text.js'
import { groupRows, insideRows, reportRows } from './report-rows.js'
import { sides, type Report, type ReportProblem } from './report.js'
import { startCommand } from './start-command.js'
import {
  budgetLines,
  buildLines,
  contextLines,
  heaviestLines,
  runLines,
  trendLines,
  wasteLines,
} from './terminal-details.js'
import { paintedMark, styleFor, type Style, type Surface } from './style.js'

/** Lines longer than this are hard to read, however wide the terminal. */
const WIDEST = 100

/** The report of a run for a terminal: numbers, layers, checks, files, and what to do with them. Ends with a newline. */
export function renderTerminal(report: Report, surface: Surface): string {
  const style = styleFor({ ...surface, width: Math.min(surface.width, WIDEST) - 1 })
  const sections = [
    markLines(report, style),
    [titleLine(report, style)],
    ...(isMeasured(report) ? measuredSections(report, style) : []),
    ladderSection(report, style),
    buildLines(report, style),
    runLines(report, style),
    contextLines(report, style),
    checkLines(report, style),
    changeLines(report, style),
    sameLines(report, style),
    libraryLines(report, style),
    budgetLines(report, style),
    trendLines(report, style),
    problemLines(report.problems, style),
    fileLines(report.files, style),
    commandLines(report, style),
    nextLines(report, style),
  ]
  return sections
    .filter(lines => lines.length > 0)
    .map(lines => lines.map(line => `${` ${style.finish(line)}`.trimEnd()}\n`).join(''))
    .join('\n')
}

/** A dry run, or one that only writes, has no numbers. */
const isMeasured = ({ images, builds, context }: Report): boolean =>
  context !== null || images.after !== null || builds.length > 0

function measuredSections(report: Report, style: Style): string[][] {
  const compare = report.compared.kind !== 'none'
  return [
    numberTable(reportRows(report), compare, style),
    sectionOf('Where the bytes are', groupRows(report), compare, style),
    sectionOf('What is in it', insideRows(report), compare, style),
    heaviestLines(report, style),
    wasteLines(report, style),
    basisLines(report, style),
  ]
}

function ladderSection({ ladder }: Report, style: Style): string[] {
  if (ladder === undefined) return []
  const basis = wrap(ladderBasis(ladder), style.width).map(line => style.paint('dim', line))
  return [...ladderLines(ladder, style), '', ...basis]
}

/** So that no figure of a recording is taken for one of this machine. */
const markLines = ({ recording, engine }: Report, { width, paint, marks }: Style): string[] =>
  recording === undefined
    ? []
    : hanging(
        paint('yellow', marks.warning),
        wrap(recordingText(recording, engine), width - columns(marks.warning) - 1),
      )

function titleLine({ project, images, engine }: Report, { width, paint }: Style): string {
  const name = paint('bold', printable(project?.name ?? images.after?.reference ?? 'dockwiz'))
  const where = engine === null ? '' : `${engine.kind} ${engine.version}, ${engine.platform}, ${engine.store}`
  return columns(name) + columns(where) + 2 > width ? name : ends(name, paint('dim', where), width)
}

function sectionOf(title: string, rows: readonly NumberRow[], compare: boolean, style: Style): string[] {
  if (rows.length === 0) return []
  return [style.paint('bold', title), ...numberTable(rows, compare, style).slice(compare ? 1 : 0)]
}

const contextText = ({ context }: Report): string[] =>
  context?.before?.bytes === context?.unfiltered.bytes && context !== null
    ? ['Build context before: without .dockerignore.']
    : []

/** What the numbers rest on: how often each was taken, and what `before` is. */
function basisLines(report: Report, { width, paint }: Style): string[] {
  const runs = report.builds.length === 0 ? [] : [runsText(report)]
  const before = report.compared.kind === 'none' ? [] : [`before: ${printable(report.compared.label)}.`]
  const text = [...before, ...runs, ...contextText(report)].join(' ')
  return text === '' ? [] : wrap(text, width).map(line => paint('dim', line))
}

function runsText(report: Report): string {
  const clean = `Clean builds: ${timesText(report, 'clean')}, base image already here.`
  return `${clean} Rebuilds: ${timesText(report, 'code')}.`
}

/** How often a scenario was timed; a slow one is not repeated, so the sides can differ. */
function timesText(report: Report, scenario: 'clean' | 'code'): string {
  const times = sides.flatMap(side => {
    const runs = timedBuild(report, side, scenario)?.seconds.length ?? 0
    return runs === 0 ? [] : [{ side, text: runs === 1 ? 'one' : `the median of ${runs}` }]
  })
  const texts = new Set(times.map(({ text }) => text))
  if (texts.size > 1) return times.map(({ side, text }) => `${side} ${text}`).join(', ')
  const [text = 'not timed'] = texts
  return text === 'one' && times.length > 1 ? 'one each' : text
}

const checkLines = ({ checks }: Report, style: Style): string[] =>
  checks.filter(({ image }) => image === 'after').flatMap(check => verdictLines(check, style))

const changeLines = (report: Report, style: Style): string[] =>
  mendedLines(report).flatMap(line => wrap(line, style.width))
const EQUIVALENCE_MARKS = {
  same: 'done',
  repaired: 'done',
  wanted: 'done',
  harmless: 'skipped',
  wrong: 'failed',
} as const

const sameLines = ({ equivalence }: Report, style: Style): string[] =>
  equivalence === null
    ? []
    : [
        style.paint('bold', 'The new image beside the old one'),
        ...equivalenceLines(equivalence).flatMap(({ verdict, text }) =>
          hanging(paintedMark(EQUIVALENCE_MARKS[verdict], style), wrap(text, style.width - 4)),
        ),
      ]

const libraryLines = ({ libraries }: Report, style: Style): string[] =>
  libraries === undefined ? [] : derivationLines(libraries).flatMap(line => wrap(line, style.width))

const problemLines = (problems: readonly ReportProblem[], { width, paint, marks }: Style): string[] =>
  problems.flatMap(({ what, where }) => {
    const text = printable(where === null ? what : `${where}: ${what}`)
    return hanging(paint('yellow', marks.warning), wrap(text, width - columns(marks.warning) - 1))
  })

/** Commands stand on lines of their own and are never broken: they are there to be copied. */
function commandLines(report: Report, { paint }: Style): string[] {
  const start = startCommand(report)
  const again = report.again ?? null
  return [
    ...(start === null ? [] : [paint('dim', 'Start the image:'), `  ${printable(start)}`]),
    ...(again === null ? [] : [paint('dim', 'The same again, without questions:'), `  ${printable(again)}`]),
  ]
}

function nextLines(report: Report, { width, paint }: Style): string[] {
  const steps = nextSteps(report).flatMap(step => hanging(`  ${paint('accent', '→')}`, wrap(step, width - 4)))
  return steps.length === 0 ? [] : [paint('dim', 'Worth doing next:'), ...steps]
}
