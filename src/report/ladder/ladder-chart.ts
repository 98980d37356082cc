import { formatBytes, formatSeconds } from '../../common/units.js'
import { median } from '../measured.js'
import { html, type Html } from '../html/escape.js'
import type { LadderReport, RungFigures } from './ladder-report.js'
import { rungName } from './rung-text.js'

/** Pixels. */
const SIZES = { width: 880, name: 190, bar: 250, number: 80, row: 26, head: 54, edge: 12 } as const

/** Two bars for each rung that was built: what the image weighs, and how long a rebuild after a code change takes. */
export function ladderChart(ladder: LadderReport, title: string): Html {
  const rungs = ladder.rungs.flatMap(rung =>
    rung.outcome.kind === 'built' ? [{ name: rungName(rung, ladder), figures: rung.outcome.figures }] : [],
  )
  const height = SIZES.head + rungs.length * SIZES.row + SIZES.edge
  const most = {
    bytes: Math.max(...rungs.map(({ figures }) => figures.bytes)),
    seconds: Math.max(...rungs.map(({ figures }) => codeSeconds(figures))),
  }
  return html`<svg
    xmlns="http://www.w3.org/2000/svg"
    viewBox="0 0 ${SIZES.width} ${height}"
    role="img"
    font-family="system-ui, sans-serif"
    font-size="13"
  >
    <title>${title}</title>
    <rect width="100%" height="100%" fill="#ffffff" />
    <text x="${SIZES.edge}" y="22" font-size="15" font-weight="600" fill="#1f2328">${title}</text>
    <text x="${imageAt}" y="44" fill="#59636e">Image</text>
    <text x="${codeAt}" y="44" fill="#59636e">Rebuild after a code change</text>
    ${rungs.map(({ name, figures }, at) => rungRow(name, figures, most, SIZES.head + at * SIZES.row))}
  </svg> `
}

const imageAt = SIZES.edge + SIZES.name
const codeAt = imageAt + SIZES.bar + SIZES.number

function rungRow(
  name: string,
  figures: RungFigures,
  most: { readonly bytes: number; readonly seconds: number },
  y: number,
): Html {
  const seconds = codeSeconds(figures)
  return html`<text x="${SIZES.edge}" y="${y + 14}" fill="#1f2328">${name}</text>
    ${bar(imageAt, y, figures.bytes / most.bytes, '#0969da', formatBytes(figures.bytes))}
    ${figures.code.length === 0 ? html`` : bar(codeAt, y, seconds / most.seconds, '#8250df', formatSeconds(seconds))} `
}

function bar(x: number, y: number, share: number, colour: string, text: string): Html {
  const width = Math.max(share * SIZES.bar, 1)
  return html`<rect x="${x}" y="${y + 2}" width="${width.toFixed(1)}" height="16" rx="2" fill="${colour}" />
    <text x="${(x + width + 6).toFixed(1)}" y="${y + 14}" fill="#59636e">${text}</text>`
}

const codeSeconds = ({ code }: RungFigures): number => median(code) ?? 0
