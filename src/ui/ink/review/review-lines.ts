import { columns, cut, printable } from '../../../common/text.js'
import { breakLine, wrap } from '../../../report/layout.js'
import type { Tone } from '../../../report/paint.js'
import type { Style } from '../../../report/style.js'
import { changeText } from '../../view/file-diff.js'
import type { DiffLine } from '../../view/file-diff.js'
import { drawSegments, padded } from '../../view/segments.js'
import { reasonLines } from '../../view/reason-lines.js'
import { firstInView } from '../components/choice-list.js'
import { reasonAtCursor } from './review-state.js'
import type { ReviewState, ReviewedFile } from './review-state.js'

/** From this many rows on the reason of a line gets three of them. */
const ROOMY = 16

/** The files, the diff of one of them, and why the line under the cursor is there: always `rows` lines. */
export function reviewLines(state: ReviewState, rows: number, style: Style): string[] {
  const file = state.files[state.shown]
  if (file === undefined) return []
  if (state.explained !== null) return explainedLines(file, state.explained, rows, style)
  const listed = fileLines(state, Math.max(1, Math.floor(rows / 3)), style)
  const reason = shortReason(file, rows >= ROOMY ? 3 : 1, style)
  const space = Math.max(1, rows - listed.length - reason.length - 1)
  return [...listed, ruleLine(printable(file.diff.path), style), ...diffLines(file, space, style), ...reason]
}

/** The line under the cursor, and below it why it is there and what it owes itself to. */
function explainedLines(file: ReviewedFile, scrolled: number, rows: number, style: Style): string[] {
  const line = file.diff.lines[file.cursor]
  const text = line === undefined || line.kind === 'skipped' ? '' : printable(line.text)
  const reason = reasonAtCursor(file)
  const lines = reason === null ? [style.paint('dim', UNPLANNED)] : reasonLines(reason, style)
  const space = Math.max(rows - 2, 1)
  const first = Math.min(scrolled, Math.max(lines.length - space, 0))
  const shown = lines.slice(first, first + space)
  const more = first + space < lines.length ? ', more below' : ''
  return [
    style.paint('bold', cut(text, style.width)),
    ruleLine(printable(file.diff.path) + more, style),
    ...shown,
    ...Array.from({ length: space - shown.length }, () => ''),
  ]
}

const UNPLANNED = 'No practice has a say in this line.'

/** What happens to each file; those that do not fit are scrolled to the one that is shown. */
function fileLines({ files, shown }: ReviewState, rows: number, style: Style): string[] {
  const first = firstInView(shown, files.length, rows)
  const pathWidth = Math.max(...files.map(({ diff }) => columns(printable(diff.path)))) + 3
  return files.slice(first, first + rows).map((file, index) => {
    const { diff, wanted } = file
    const action = wanted ? diff.action : 'skip'
    const current = first + index === shown
    return drawSegments(
      [
        current ? ['accent', '› '] : '  ',
        [wanted ? ACTION_TONES[diff.action] : 'dim', padded(action, 11)],
        padded(printable(diff.path), Math.min(pathWidth, 40)),
        ['dim', changeText(diff)],
      ],
      style.width,
      style,
    )
  })
}

const ACTION_TONES = { create: 'green', update: 'yellow', identical: 'dim' } as const satisfies Record<
  string,
  Tone
>

function ruleLine(title: string, { width, paint }: Style): string {
  if (title === '') return paint('dim', '─'.repeat(width))
  const shown = cut(title, width - 6)
  return `${paint('dim', '── ')}${shown} ${paint('dim', '─'.repeat(Math.max(0, width - columns(shown) - 4)))}`
}

/** The diff around the cursor. Long lines go on in the next row, because all of what would be written is to be seen. */
function diffLines({ diff, cursor }: ReviewedFile, rows: number, style: Style): string[] {
  const digits = Math.max(3, String(diff.lines.length).length)
  const drawn = diff.lines.map((line, index) => diffLine(line, index === cursor, digits, style))
  const above = drawn.slice(0, cursor).flat().length
  const all = drawn.flat()
  const first = firstInView(above, all.length, rows)
  const shown = all.slice(first, first + rows)
  return [...shown, ...Array.from({ length: rows - shown.length }, () => '')]
}

const SIGNS = { same: ' ', added: '+', removed: '-' } as const
const SIGN_TONES = { same: 'dim', added: 'green', removed: 'red' } as const

function diffLine(line: DiffLine, atCursor: boolean, digits: number, style: Style): string[] {
  const { width, paint } = style
  const pointer = atCursor ? paint('accent', '›') : ' '
  if (line.kind === 'skipped') {
    const text = `${' '.repeat(digits)}   ${line.count} ${line.count === 1 ? 'line' : 'lines'} as they are`
    return [pointer + drawSegments([['dim', text]], width - 1, style)]
  }
  const number = (line.number === null ? '' : String(line.number)).padStart(digits)
  const tone = SIGN_TONES[line.kind]
  const head = `${pointer}${paint('dim', number)} ${paint(tone, SIGNS[line.kind])} `
  const tail = `${' '.repeat(digits + 2)}${paint(tone, SIGNS[line.kind])} `
  const draw = (text: string): string =>
    atCursor ? paint('bold', text) : line.kind === 'added' ? text : paint(tone, text)
  return breakLine(line.text, width - digits - 4).map(
    (text, index) => (index === 0 ? head : tail) + draw(text),
  )
}

/** The practice and what it is for here. With one row, only that. */
function shortReason(file: ReviewedFile, rows: number, style: Style): string[] {
  const reason = reasonAtCursor(file)
  if (rows === 1) return [drawSegments([['dim', reason?.because ?? '']], style.width, style)]
  const because = reason === null ? [] : wrap(reason.because, style.width).slice(0, rows - 1)
  const lines = [ruleLine(reason?.title ?? '', style), ...because]
  return [...lines, ...Array.from({ length: rows - lines.length }, () => '')]
}
