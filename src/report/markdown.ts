import { formatBytes, formatChange } from '../common/units.js'
import type { MeasuredImageFacts } from '../measure/measurements.js'
import { checkLabel } from './checks-text.js'
import { contextTexts, ignoredTexts } from './context-text.js'
import { ladderTable } from './ladder/ladder-markdown.js'
import { code, escaped, tableRow } from './markdown-text.js'
import { mendedLines } from './mended-text.js'
import { equivalenceLines } from './equivalence-text.js'
import type { Cell, NumberRow } from './number-table.js'
import { groupRows, insideRows, reportRows } from './report-rows.js'
import { sides, type Report } from './report.js'
import { seriesText } from './series-text.js'
import { trendTexts } from './trend-text.js'
import { wasteTexts } from './waste-text.js'

/** The report for a pull request: GitHub's Markdown, in which nothing of the repository can be more than text. */
export function renderMarkdown(report: Report): string {
  const { project, compared, engine } = report
  const compare = compared.kind !== 'none'
  const sections = [
    [`## ${escaped(project?.name ?? 'dockwiz')}: image and builds`],
    budgetLines(report),
    numberTable([...reportRows(report), ...groupRows(report), ...insideRows(report)], compare),
    ladderTable(report),
    compare ? [`_before_: ${escaped(compared.label)}.`] : [],
    bullets('Every build', report.builds.map(seriesText)),
    report.context === null
      ? []
      : bullets('Build context', [
          ...contextTexts(report.context, 10),
          ...ignoredTexts(report.context.ignoredCopies ?? []),
        ]),
    checkTable(report),
    bullets('Mended', mendedLines(report)),
    bullets(
      'Beside the old image',
      report.equivalence === null ? [] : equivalenceLines(report.equivalence).map(({ text }) => text),
    ),
    bullets(
      'Written for nothing',
      sides.flatMap(side => wasteTexts(report.images[side]?.waste ?? [])),
    ),
    layerTable(report.images.after),
    bullets('Since then', trendTexts(report.trend)),
    bullets(
      'Problems',
      report.problems.map(({ what, where }) => (where === null ? what : `${where}: ${what}`)),
    ),
    engine === null
      ? []
      : [
          `<sub>${escaped(`Measured with dockwiz on ${engine.kind} ${engine.version}, ${engine.platform}.`)}</sub>`,
        ],
  ]
  return `${sections
    .filter(lines => lines.length > 0)
    .map(lines => lines.join('\n'))
    .join('\n\n')}\n`
}

const budgetLines = ({ budget }: Report): string[] =>
  budget.map(
    ({ rule, status, text }) => `- ${status === 'kept' ? '✅' : '❌'} ${code(rule)}: ${escaped(text)}`,
  )

function numberTable(rows: readonly NumberRow[], compare: boolean): string[] {
  if (rows.length === 0) return []
  const line = ({ label, format, before, after }: NumberRow): string => {
    const change =
      before.kind === 'measured' && after.kind === 'measured' ? formatChange(before.figure, after.figure) : ''
    const cells = compare ? [figure(before, format), figure(after, format), change] : [figure(after, format)]
    return tableRow([escaped(label.trim()), ...cells])
  }
  const head = compare ? ['', 'before', 'after', ''] : ['', '']
  return [tableRow(head), tableRow(head.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)]
}

const figure = (cell: Cell, format: (figure: number) => string): string =>
  cell.kind === 'measured' ? format(cell.figure) : '–'

const SIGNS = { pass: '✅', warn: '⚠️', fail: '❌', skip: '➖' } as const

function checkTable({ checks }: Report): string[] {
  const own = checks.filter(({ image }) => image === 'after')
  if (own.length === 0) return []
  const rows = own.map(({ id, status, evidence, fix }) =>
    tableRow([
      `${SIGNS[status]} ${checkLabel(id)}`,
      escaped(evidence),
      fix === null || status === 'pass' ? '' : escaped(fix),
    ]),
  )
  return ['### Checks', '', tableRow(['', 'seen', 'fix']), tableRow(['---', '---', '---']), ...rows]
}

/** Folded in: long, and of interest only to whoever asks where the bytes are. */
function layerTable(image: MeasuredImageFacts | null): string[] {
  if (image === null) return []
  const own = image.layers.filter(({ group }) => group !== 'base')
  const rows = own.map(({ line, instruction, bytes, compressedBytes, practice }) =>
    tableRow([
      line === null ? '' : String(line),
      code(instruction.length > 100 ? `${instruction.slice(0, 100)}…` : instruction),
      formatBytes(bytes),
      compressedBytes === null ? '' : formatBytes(compressedBytes),
      practice ?? '',
    ]),
  )
  if (rows.length === 0) return []
  const head = tableRow(['line', 'instruction', 'bytes', 'compressed', 'practice'])
  const rule = tableRow(['---:', '---', '---:', '---:', '---'])
  return ['<details><summary>Own layers</summary>', '', head, rule, ...rows, '', '</details>']
}

function bullets(title: string, texts: readonly string[]): string[] {
  return texts.length === 0 ? [] : [`### ${title}`, '', ...texts.map(text => `- ${escaped(text)}`)]
}
