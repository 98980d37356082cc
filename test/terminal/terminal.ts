import xterm from '@xterm/headless'
import type { IBufferCell } from '@xterm/headless'

/** A colour as the terminal was told: of its own palette (0 … 255), or 24 bits. null is the terminal's default. */
export type Colour =
  { readonly kind: 'palette'; readonly index: number } | { readonly kind: 'rgb'; readonly rgb: number } | null

export interface Cell {
  readonly text: string
  /** Columns: 2 for wide characters, whose second cell is left out. */
  readonly width: number
  readonly foreground: Colour
  readonly background: Colour
  readonly bold: boolean
  readonly dim: boolean
  readonly italic: boolean
  readonly underline: boolean
  readonly inverse: boolean
}

/** A terminal without a window: it takes what programs write and knows what a person would see. */
export interface HeadlessTerminal {
  columns(): number
  rows(): number
  write(data: string, done?: () => void): void
  resize(columns: number, rows: number): void
  /** The visible lines, without spaces at their ends. */
  lines(): string[]
  /** The visible text, without empty lines at its end. */
  text(): string
  /** Everything since the start, also what has scrolled away. */
  transcript(): string
  cells(): Cell[][]
  cursorVisible(): boolean
  alternateScreen(): boolean
  /** How often the scrollback was wiped (CSI 3 J): a frame as tall as the terminal does that to its user. */
  wipes(): number
  onParsed(listener: () => void): () => void
  dispose(): void
}

/** `newlines`: a bare line feed also returns to column 1, as a pseudo-terminal's driver would make it. */
export function createTerminal(columns: number, rows: number, newlines: boolean): HeadlessTerminal {
  const terminal = new xterm.Terminal({
    cols: columns,
    rows,
    scrollback: 10_000,
    convertEol: newlines,
    allowProposedApi: true,
  })
  const modes = followModes(terminal)
  const wipes = countWipes(terminal)
  const buffer = () => terminal.buffer.active
  const range = (from: number, to: number) =>
    Array.from({ length: Math.max(0, to - from) }, (_, n) => buffer().getLine(from + n))
  const visible = () => range(buffer().viewportY, buffer().viewportY + terminal.rows)
  const lines = () => visible().map(line => line?.translateToString(true) ?? '')

  return {
    columns: () => terminal.cols,
    rows: () => terminal.rows,
    write: (data, done) => terminal.write(data, done),
    resize: (wide, high) => terminal.resize(wide, high),
    lines,
    text: () => withoutEmptyEnd(lines()),
    transcript: () =>
      withoutEmptyEnd(range(0, buffer().length).map(line => line?.translateToString(true) ?? '')),
    cells: () =>
      visible().map(line => {
        const cells = Array.from({ length: terminal.cols }, (_, column) => line?.getCell(column))
        return cells.flatMap(cell => (cell === undefined || cell.getWidth() === 0 ? [] : [toCell(cell)]))
      }),
    cursorVisible: () => !modes.off.has(CURSOR),
    alternateScreen: () => terminal.buffer.active.type === 'alternate',
    wipes: () => wipes.count,
    onParsed: listener => {
      const subscription = terminal.onWriteParsed(listener)
      return () => subscription.dispose()
    },
    dispose: () => terminal.dispose(),
  }
}

const CURSOR = 25

/** xterm does not tell which private modes a program switched off: listen to DECSET and DECRST as they pass. */
function followModes(terminal: xterm.Terminal): { readonly off: ReadonlySet<number> } {
  const off = new Set<number>()
  terminal.parser.registerCsiHandler({ prefix: '?', final: 'l' }, params => {
    for (const mode of params.flat()) off.add(mode)
    return false
  })
  terminal.parser.registerCsiHandler({ prefix: '?', final: 'h' }, params => {
    for (const mode of params.flat()) off.delete(mode)
    return false
  })
  return { off }
}

function countWipes(terminal: xterm.Terminal): { readonly count: number } {
  const wipes = { count: 0 }
  terminal.parser.registerCsiHandler({ final: 'J' }, params => {
    if (params[0] === 3) wipes.count += 1
    return false
  })
  return wipes
}

function toCell(cell: IBufferCell): Cell {
  return {
    text: cell.getChars() === '' ? ' ' : cell.getChars(),
    width: cell.getWidth(),
    foreground: cell.isFgPalette()
      ? { kind: 'palette', index: cell.getFgColor() }
      : cell.isFgRGB()
        ? { kind: 'rgb', rgb: cell.getFgColor() }
        : null,
    background: cell.isBgPalette()
      ? { kind: 'palette', index: cell.getBgColor() }
      : cell.isBgRGB()
        ? { kind: 'rgb', rgb: cell.getBgColor() }
        : null,
    bold: cell.isBold() !== 0,
    dim: cell.isDim() !== 0,
    italic: cell.isItalic() !== 0,
    underline: cell.isUnderline() !== 0,
    inverse: cell.isInverse() !== 0,
  }
}

const withoutEmptyEnd = (lines: readonly string[]): string => lines.join('\n').trimEnd()
