import { formatBytes, formatSeconds } from '../../common/units.js'
import type { MeasuredImageFacts, StepTime, Timeline } from '../../measure/measurements.js'
import { GROUP_ORDER, GROUPS, groupBytes } from '../composition.js'
import type { Cell, NumberRow } from '../number-table.js'
import { html, type Html } from './escape.js'

/** Before and after, a pair of bars for each figure, on the scale of the larger of the two. */
export const comparisonChart = (rows: readonly NumberRow[]): Html =>
  html`<table class="bars">
    ${rows.map(
      ({ label, format, before, after }) =>
        html`<tr>
          <th>${label.trim()}</th>
          <td>${pair(before, after, format)}</td>
        </tr> `,
    )}
  </table>`

function pair(before: Cell, after: Cell, format: (figure: number) => string): Html {
  const figures = [before, after].flatMap(cell => (cell.kind === 'measured' ? [cell.figure] : []))
  const scale = Math.max(...figures, 0)
  const bar = (cell: Cell, side: string): Html =>
    cell.kind === 'measured'
      ? html`<div class="row">
          <span class="bar ${side}" style="width:${percent(cell.figure, scale)}%"></span
          ><span>${format(cell.figure)}</span>
        </div>`
      : html``
  return html`${bar(before, 'before')}${bar(after, 'after')}`
}

/** An image as one bar, its layers by group, on the scale of the largest image. */
export const layerChart = (image: MeasuredImageFacts, label: string, scale: number): Html =>
  html`<div class="stack">
    <div class="caption">${label}: ${formatBytes(image.bytes)}</div>
    <div class="strip" style="width:${percent(image.bytes, scale)}%">
      ${GROUP_ORDER.map(group => {
        const bytes = groupBytes(image, group)
        return bytes === 0
          ? html``
          : html`<span
              class="${group}"
              style="flex:${bytes}"
              title="${GROUPS[group]}: ${formatBytes(bytes)}"
            ></span>`
      })}
    </div>
  </div>`

export const groupLegend: Html = html`<p class="legend">
  ${GROUP_ORDER.map(group => html`<span><i class="${group}"></i> ${GROUPS[group]}</span> `)}
</p>`

/** Every step of every stage on one axis of time: what ran beside what, and what was waited for. */
export function timelineChart({ image, seconds, stages, skipped }: Timeline): Html {
  const end = Math.max(
    seconds,
    ...stages.flatMap(({ steps }) => steps.map(step => step.start + step.seconds)),
  )
  return html`<h3>${image}: ${formatSeconds(seconds)}</h3>
    <table class="timeline">
      ${stages.map(
        ({ name, steps }) =>
          html`<tr>
            <th>${name}</th>
            <td>${steps.map(step => stepBar(step, end))}</td>
          </tr> `,
      )}
    </table>
    ${skipped.length === 0 ? html`` : html`<p class="dim">Left out, because the image needs nothing of them: ${skipped.join(', ')}</p>`}`
}

function stepBar(step: StepTime, end: number): Html {
  const place = step.line === null ? '' : `line ${step.line}: `
  const time = step.status === 'cached' ? 'cached' : formatSeconds(step.seconds)
  return html`<div class="lane">
    <span
      class="step ${step.status}"
      style="margin-left:${percent(step.start, end)}%;width:${percent(step.seconds, end)}%"
    ></span
    ><span class="label">${time} <code>${place}${step.instruction.slice(0, 120)}</code></span>
  </div>`
}

const percent = (part: number, whole: number): string =>
  whole === 0 ? '0' : ((part / whole) * 100).toFixed(2)
