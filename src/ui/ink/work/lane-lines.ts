import { columns, cut, printable } from '../../../common/text.js'
import { formatSeconds } from '../../../common/units.js'
import { progressBar } from '../../../report/bar.js'
import { left, right } from '../../../report/layout.js'
import type { Tone } from '../../../report/paint.js'
import { paintedMark, type Style } from '../../../report/style.js'
import type { Lane } from '../../view/lanes.js'

const WIDEST_NAME = 16
const WIDEST_BAR = 24
const NARROWEST_BAR = 8
/** `99.9 s` and two spaces before it; from 100 seconds on, when they become minutes, the column widens. */
const SECONDS = 8
/** What the instruction gets before a bar is drawn at all. */
const INSTRUCTION = 18

/** One line a lane, `rows` lines at most: finished lanes give way first and are counted on the last line. */
export function laneLines(
  lanes: readonly Lane[],
  rows: number,
  selected: string | null,
  style: Style,
): string[] {
  const sizes = sizesFor(lanes, style)
  const { shown, hidden } = fitLanes(lanes, rows)
  const lines = shown.map(lane => laneLine(lane, lane.name === selected, sizes, style))
  return hidden.length === 0 ? lines : [...lines, style.paint('dim', `   ${hiddenText(hidden)}`)]
}

interface Sizes {
  readonly name: number
  readonly bar: number
  readonly count: number
  readonly seconds: number
  readonly text: number
}

function sizesFor(lanes: readonly Lane[], { width, marks }: Style): Sizes {
  const name = Math.min(
    Math.max(...lanes.map(lane => columns(lane.name)), 4),
    WIDEST_NAME,
    Math.floor(width / 4),
  )
  const count = Math.max(...lanes.map(lane => countText(lane).length), 3)
  const seconds = width < 50 ? 0 : Math.max(...lanes.map(lane => columns(secondsText(lane)) + 2), SECONDS)
  const taken = columns(marks.done) + 1 + name + 2 + count + seconds + 2
  const bar = Math.min(width - taken - INSTRUCTION - 2, WIDEST_BAR)
  if (bar < NARROWEST_BAR) return { name, bar: 0, count, seconds, text: Math.max(width - taken, 0) }
  return { name, bar, count, seconds, text: width - taken - bar - 2 }
}

function laneLine(lane: Lane, selected: boolean, sizes: Sizes, style: Style): string {
  const { paint } = style
  const name = left(printable(lane.name), sizes.name)
  const bar =
    sizes.bar === 0 ? '' : `${paint(barTone(lane), progressBar(lane.done, lane.total, sizes.bar))}  `
  const seconds = sizes.seconds === 0 ? '' : secondsText(lane)
  return [
    paintedMark(lane.status === 'cancelled' ? 'skipped' : lane.status, style),
    ' ',
    selected ? paint('accent', name) : name,
    '  ',
    bar,
    right(countText(lane), sizes.count),
    paint('dim', right(seconds, sizes.seconds)),
    '  ',
    laneText(lane, sizes.text, style),
  ].join('')
}

const secondsText = ({ step, seconds }: Lane): string => (step === null ? '' : formatSeconds(seconds))

const countText = ({ done, total }: Lane): string => `${done}/${total}`

function barTone({ status }: Lane): Tone {
  return status === 'running' ? 'accent' : status === 'failed' ? 'red' : status === 'done' ? 'green' : 'dim'
}

function laneText(lane: Lane, width: number, { paint }: Style): string {
  const text = cut(printable(lane.instruction ?? statusText(lane)), width)
  return lane.status === 'running' || lane.status === 'failed' ? text : paint('dim', text)
}

function statusText({ status, waitsFor, done }: Lane): string {
  switch (status) {
    case 'waiting':
      return waitsFor === null ? '' : `waits for ${waitsFor}`
    case 'cached':
    case 'cancelled':
      return status
    case 'failed':
    case 'running':
      return ''
    case 'done':
      return done === 0 ? 'nothing to run' : ''
  }
}

/** Finished lanes leave first, then those that wait; the last ones of each before the first ones. */
function fitLanes(lanes: readonly Lane[], rows: number): { shown: readonly Lane[]; hidden: readonly Lane[] } {
  if (lanes.length <= rows) return { shown: lanes, hidden: [] }
  const rank = ({ status }: Lane) =>
    status === 'done' || status === 'cached' ? 2 : status === 'waiting' ? 1 : 0
  const kept = new Set([...lanes].sort((a, b) => rank(a) - rank(b)).slice(0, Math.max(rows - 1, 0)))
  return { shown: lanes.filter(lane => kept.has(lane)), hidden: lanes.filter(lane => !kept.has(lane)) }
}

function hiddenText(hidden: readonly Lane[]): string {
  const over = hidden.filter(({ status }) => status === 'done' || status === 'cached').length
  const parts = [over > 0 ? `${over} done` : '', hidden.length > over ? `${hidden.length - over} more` : '']
  return `+ ${parts.filter(part => part !== '').join(', ')}`
}
