import { printable } from '../../../common/text.js'
import { wrapAnywhere } from '../../../report/layout.js'
import { numberTable } from '../../../report/number-table.js'
import type { Style } from '../../../report/style.js'
import type { LogBuffer, LogLine } from '../../../engine/build/log-buffer.js'
import type { BuildView } from '../../view/build-view.js'
import { explainStep } from '../../view/explain-step.js'
import type { Lane } from '../../view/lanes.js'
import { numberRows } from '../../view/number-rows.js'
import { paneOf, type Pane } from '../../view/pane.js'
import { originLines, reasonLines, writtenLines } from '../../view/reason-lines.js'
import { writtenReason } from '../../view/written-reason.js'
import { traceReason } from '../../view/trace-reason.js'
import type { WorkView } from '../../view/work-view.js'
import type { Choices } from './choices.js'
import { laneLines } from './lane-lines.js'
import { logLines, ruleLine } from './log-lines.js'

/** From this many rows on there is room for the numbers below the log. */
const ROWS_WITH_NUMBERS = 26

/** What the screen of a build shows. */
export interface BuildPicture {
  readonly view: WorkView
  readonly build: BuildView
  readonly lanes: readonly Lane[]
  readonly logs: LogBuffer
  readonly choices: Choices
}

/** The stages as lanes, and below them what one of them says; the numbers too where the terminal is tall. */
export function buildLines(picture: BuildPicture, rows: number, style: Style): string[] {
  const { view, build, lanes, logs, choices } = picture
  const numbers =
    rows < ROWS_WITH_NUMBERS || view.isLesson
      ? []
      : ['', ...numberTable(numberRows(view), view.compare, style)]
  const most = Math.max(Math.floor((rows - numbers.length) / 2), 1)
  const drawn = laneLines(lanes, most, choices.lane, style)
  const left = Math.max(rows - drawn.length - numbers.length - 1, 0)
  const pane = paneOf(build, lanes.find(lane => lane.name === choices.lane) ?? null, logs, left)
  return [...drawn, ...paneLines(pane, left, picture, style), ...numbers]
}

function paneLines(pane: Pane, rows: number, { view, build, choices }: BuildPicture, style: Style): string[] {
  const rule = ruleLine(pane.title, choices.paused === null ? '' : 'paused', style)
  switch (choices.pane) {
    case 'output':
      return [rule, ...logLines(outputOf(pane, choices), rows, style)]
    case 'reason':
      return [rule, ...padded(stepReason(view, build, pane, style), rows)]
    case 'path':
      return [rule, ...padded(pathLines(build, style), rows)]
  }
}

/** A paused log is the one that was there when it was paused, up to where it was scrolled. */
const outputOf = (pane: Pane, { paused }: Choices): readonly LogLine[] =>
  paused === null ? pane.lines : paused.lines.slice(0, paused.lines.length - paused.back)

function stepReason(view: WorkView, build: BuildView, { step }: Pane, style: Style): string[] {
  const planned = build.image === 'after' ? explainStep(view.plan, step) : null
  if (planned !== null) return reasonLines(planned, style)
  const traced = build.image === 'after' ? traceReason(view.trace, step) : null
  const origin = traced === null ? [] : [...originLines(traced, style), '']
  const written = build.text === null ? null : writtenReason(build.text, step)
  if (written === null) return [style.paint('dim', 'This step is none of the Dockerfile’s instructions.')]
  return [...origin, ...writtenLines(build.dockerfile, written, style)]
}

/** The path whole, however narrow the terminal: it is there to be copied. */
function pathLines({ log }: BuildView, { width, paint }: Style): string[] {
  if (log === null) return [paint('dim', 'The output of this build is not kept.')]
  return [paint('dim', 'All that this build says:'), ...wrapAnywhere(printable(log), width)]
}

const padded = (lines: readonly string[], rows: number): string[] =>
  Array.from({ length: rows }, (_, row) => lines[row] ?? '')
