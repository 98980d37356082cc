import type { Cell, Colour } from './terminal.js'

/** Pixels of one cell at the font size used. */
const CELL = { width: 8.4, height: 18 }
const FONT_SIZE = 14
const PADDING = 14
const TITLE_BAR = 30

const COLOURS = { background: '#16181d', foreground: '#d7dae0', bar: '#23262e', title: '#9aa1ad' }

/** The sixteen colours of the terminal's palette; programs name them, terminals choose how they look. */
const PALETTE = [
  ...['#3b4048', '#e06c75', '#8cc570', '#e0b060', '#61afef', '#c678dd', '#56b6c2', '#c8ccd4'],
  ...['#7f8794', '#ff8a93', '#a6e08a', '#ffd080', '#82c4ff', '#de96f5', '#74d6e2', '#ffffff'],
]

/**
 * Draws the cells of a screen as an SVG picture; the same cells give the same bytes.
 * With a title, a bar like a window's stands above.
 */
export function drawSvg(screen: readonly (readonly Cell[])[], { title }: { title?: string } = {}): string {
  const rows = screen.slice(0, lastUsedRow(screen) + 1)
  const columns = Math.max(...screen.map(row => row.reduce((sum, cell) => sum + cell.width, 0)))
  const top = PADDING + (title === undefined ? 0 : TITLE_BAR)
  const width = round(columns * CELL.width + 2 * PADDING)
  const height = round(rows.length * CELL.height + top + PADDING)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"` +
      ` font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="${FONT_SIZE}">`,
    `<rect width="${width}" height="${height}" rx="8" fill="${COLOURS.background}"/>`,
    ...(title === undefined ? [] : drawTitleBar(title, width)),
    ...rows.flatMap((row, index) => drawRow(row, top + index * CELL.height)),
    '</svg>',
    '',
  ].join('\n')
}

function drawTitleBar(title: string, width: number): string[] {
  const dots = ['#e06c75', '#e0b060', '#8cc570'].map(
    (colour, index) => `<circle cx="${18 + index * 18}" cy="15" r="5.5" fill="${colour}"/>`,
  )
  return [
    `<path d="M0 ${TITLE_BAR}V8a8 8 0 0 1 8-8H${width - 8}a8 8 0 0 1 8 8V${TITLE_BAR}Z" fill="${COLOURS.bar}"/>`,
    ...dots,
    `<text x="${round(width / 2)}" y="20" text-anchor="middle" fill="${COLOURS.title}">${escapeXml(title)}</text>`,
  ]
}

interface Run {
  readonly column: number
  readonly width: number
  readonly text: string
  readonly cell: Cell
}

function drawRow(row: readonly Cell[], top: number): string[] {
  return runsOf(row).flatMap(run => {
    const x = round(PADDING + run.column * CELL.width)
    const length = round(run.width * CELL.width)
    const { foreground, background } = coloursOf(run.cell)
    const box =
      background === null
        ? []
        : [
            `<rect x="${x}" y="${round(top)}" width="${length}" height="${CELL.height}" fill="${background}"/>`,
          ]
    if (run.text.trim() === '') return box
    const style = [
      run.cell.bold ? ' font-weight="bold"' : '',
      run.cell.italic ? ' font-style="italic"' : '',
      run.cell.underline ? ' text-decoration="underline"' : '',
      run.cell.dim ? ' opacity="0.6"' : '',
    ].join('')
    // textLength keeps the columns straight whichever monospace font the viewer has.
    const place = `x="${x}" y="${round(top + 13.5)}" textLength="${length}" lengthAdjust="spacingAndGlyphs"`
    return [
      ...box,
      `<text ${place} fill="${foreground}"${style} xml:space="preserve">${escapeXml(run.text)}</text>`,
    ]
  })
}

/** Neighbouring cells that look the same, as one piece of text; a row's empty end is left out. */
function runsOf(row: readonly Cell[]): Run[] {
  const runs: Run[] = []
  let column = 0
  for (const cell of row) {
    const last = runs.at(-1)
    if (last !== undefined && look(last.cell) === look(cell))
      runs[runs.length - 1] = { ...last, width: last.width + cell.width, text: last.text + cell.text }
    else runs.push({ column, width: cell.width, text: cell.text, cell })
    column += cell.width
  }
  return runs.map(withoutSpacesAround)
}

const look = (cell: Cell): string => JSON.stringify({ ...cell, text: '', width: 0 })

function withoutSpacesAround(run: Run): Run {
  if (run.cell.background !== null || run.cell.inverse) return run
  const start = run.text.length - run.text.trimStart().length
  const end = run.text.length - run.text.trimEnd().length
  return {
    ...run,
    column: run.column + start,
    width: Math.max(0, run.width - start - end),
    text: run.text.trim(),
  }
}

function coloursOf(cell: Cell): { foreground: string; background: string | null } {
  const foreground = hex(cell.foreground) ?? COLOURS.foreground
  const background = hex(cell.background)
  return cell.inverse
    ? { foreground: background ?? COLOURS.background, background: foreground }
    : { foreground, background }
}

function hex(colour: Colour): string | null {
  if (colour === null) return null
  if (colour.kind === 'rgb') return `#${colour.rgb.toString(16).padStart(6, '0')}`
  return PALETTE[colour.index] ?? xtermColour(colour.index)
}

/** Colours 16 … 231 are a 6×6×6 cube, 232 … 255 a grey ramp (xterm's 256 colours). */
function xtermColour(index: number): string {
  const steps = [0, 95, 135, 175, 215, 255]
  const channels =
    index >= 232
      ? [1, 1, 1].map(() => 8 + (index - 232) * 10)
      : [36, 6, 1].map(unit => steps[Math.floor((index - 16) / unit) % 6] ?? 0)
  return `#${channels.map(channel => channel.toString(16).padStart(2, '0')).join('')}`
}

const lastUsedRow = (screen: readonly (readonly Cell[])[]): number =>
  screen.findLastIndex(row => row.some(cell => cell.text !== ' ' || cell.background !== null))

const escapeXml = (text: string): string =>
  text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;').replace(/"/gu, '&quot;')

const round = (value: number): number => Math.round(value * 10) / 10
