import { formatBytes } from '../../common/units.js'
import type { MeasuredImageFacts } from '../../measure/measurements.js'
import { checkLabel } from '../checks-text.js'
import { mendedLines } from '../mended-text.js'
import { contextTexts, ignoredTexts } from '../context-text.js'
import { groupRows, insideRows, reportRows } from '../report-rows.js'
import { ladderChart } from '../ladder/ladder-chart.js'
import { ladderBasis } from '../ladder/ladder-lines.js'
import { isTold, rungName, rungText, sameText } from '../ladder/rung-text.js'
import { sides, type Report } from '../report.js'
import { seriesText } from '../series-text.js'
import { trendTexts } from '../trend-text.js'
import { wasteTexts } from '../waste-text.js'
import { comparisonChart, groupLegend, layerChart, timelineChart } from './charts.js'
import { html, type Html } from './escape.js'
import { STYLE } from './style.js'

/** The report as one HTML file that needs nothing else: no script, no font, no network. */
export function renderHtml(report: Report): string {
  const { project, engine, compared, images, timelines } = report
  const scale = Math.max(...sides.map(side => images[side]?.bytes ?? 0))
  const name = project?.name ?? 'dockwiz'
  const where = engine === null ? '' : `${engine.kind} ${engine.version}, ${engine.platform}, ${engine.store}`
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>${name}: image and builds</title>
        <style>
          ${{ kind: 'html', text: STYLE }}
        </style>
      </head>
      <body>
        <h1>${name}</h1>
        <p class="dim">${where}</p>
        ${list(
          'Budget',
          report.budget.map(
            ({ rule, status, text }) => html`<li class="${status}"><b>${rule}</b> ${text}</li>`,
          ),
        )}
        ${section(compared.kind === 'none' ? 'Figures' : 'Before and after', [comparisonChart([...reportRows(report), ...insideRows(report)])])}
        ${compared.kind === 'none' ? html`` : html`<p class="dim"><i class="before"></i> before: ${compared.label}. <i class="after"></i> after.</p>`}
        ${ladderSection(report)}
        ${section('Where the bytes are', [
          ...sides.flatMap(side => {
            const image = images[side]
            return image === null ? [] : [layerChart(image, side, scale)]
          }),
          ...(groupRows(report).length === 0 ? [] : [groupLegend]),
        ])}
        ${section('How the builds went', timelines.map(timelineChart))}
        ${list(
          'Every build',
          report.builds.map(build => html`<li>${seriesText(build)}</li>`),
        )}
        ${contextSection(report)}
        ${list(
          'Checks',
          report.checks
            .filter(({ image }) => image === 'after')
            .map(
              check =>
                html`<li class="${check.status}">
                  <b>${checkLabel(check.id)}</b>
                  ${check.evidence}${check.fix === null || check.status === 'pass' ? '' : `: ${check.fix}`}
                </li>`,
            ),
        )}
        ${list(
          'Mended',
          mendedLines(report).map(text => html`<li>${text}</li>`),
        )}
        ${list(
          'Written for nothing',
          sides.flatMap(side =>
            wasteTexts(images[side]?.waste ?? []).map(text => html`<li>${side}: ${text}</li>`),
          ),
        )}
        ${images.after === null ? html`` : section('Own layers', [layerTable(images.after)])}
        ${images.after === null ? html`` : section('Distributions', [distributionTable(images.after)])}
        ${list(
          'Since then',
          trendTexts(report.trend).map(text => html`<li>${text}</li>`),
        )}
        ${list(
          'Problems',
          report.problems.map(
            ({ what, where: place }) => html`<li>${place === null ? '' : `${place}: `}${what}</li>`,
          ),
        )}
      </body>
    </html> `.text
}

function ladderSection({ ladder }: Report): Html {
  if (ladder === undefined) return html``
  const told = ladder.rungs.flatMap((rung, at) => (isTold(rung) ? [{ rung, at }] : []))
  return html`<h2>The ladder</h2>
    ${ladderChart(ladder, 'What each practice brings')}
    <ul>
      ${told.map(({ rung, at }) => html`<li><b>${rungName(rung, ladder)}</b> ${rungText(ladder, at)}</li> `)}
    </ul>
    <p class="dim">${sameText(ladder) ?? ''} ${ladderBasis(ladder)}</p>`
}

function contextSection({ context }: Report): Html {
  if (context === null) return html``
  const texts = [...contextTexts(context, 10), ...ignoredTexts(context.ignoredCopies ?? [])]
  return list(
    'Build context',
    texts.map(text => html`<li>${text}</li>`),
  )
}

const section = (title: string, content: readonly Html[]): Html =>
  content.length === 0
    ? html``
    : html`<h2>${title}</h2>
        ${content}`

const list = (title: string, items: readonly Html[]): Html =>
  items.length === 0
    ? html``
    : html`<h2>${title}</h2>
        <ul>
          ${items.map(item => html`${item} `)}
        </ul>`

const layerTable = ({ layers }: MeasuredImageFacts): Html =>
  html`<table class="data">
    <tr>
      <th>line</th>
      <th>instruction</th>
      <th>bytes</th>
      <th>compressed</th>
      <th>practice</th>
    </tr>
    ${layers
      .filter(({ group }) => group !== 'base')
      .map(
        ({ line, instruction, group, bytes, compressedBytes, practice }) =>
          html`<tr>
            <td>${line ?? ''}</td>
            <td><i class="${group}"></i> <code>${instruction}</code></td>
            <td>${formatBytes(bytes)}</td>
            <td>${compressedBytes === null ? '' : formatBytes(compressedBytes)}</td>
            <td>${practice ?? ''}</td>
          </tr> `,
      )}
  </table>`

const MOST_DISTRIBUTIONS = 25

const distributionTable = ({ distributions }: MeasuredImageFacts): Html =>
  html`<table class="data">
    <tr>
      <th>name</th>
      <th>version</th>
      <th>bytes</th>
    </tr>
    ${(distributions ?? []).slice(0, MOST_DISTRIBUTIONS).map(
      ({ name, version, bytes }) =>
        html`<tr>
          <td>${name}</td>
          <td>${version}</td>
          <td>${formatBytes(bytes)}</td>
        </tr> `,
    )}
  </table>`
