import { columns, cut, printable } from '../../../common/text.js'
import type { LogLine } from '../../../engine/build/log-buffer.js'
import { right } from '../../../report/layout.js'
import type { Style } from '../../../report/style.js'

const SECONDS = 6

/** A log's last lines in exactly `rows` lines, so that the pane's height never changes. */
export function logLines(lines: readonly LogLine[], rows: number, style: Style): string[] {
  const shown = lines.slice(-rows).map(line => logLine(line, style))
  return [...shown, ...Array.from({ length: Math.max(rows - shown.length, 0) }, () => '')]
}

/** `  10.8  Downloading numpy`: the seconds since the step began, then what it said. */
export function logLine({ seconds, text }: LogLine, { width, paint }: Style): string {
  const time = seconds === null ? '' : seconds < 1000 ? seconds.toFixed(1) : seconds.toFixed(0)
  return `${paint('dim', right(time, SECONDS))}  ${cut(printable(text), Math.max(width - SECONDS - 2, 0))}`
}

/** `── builder 4/6 ─────────`: what the pane below shows. */
export function ruleLine(title: string, note: string, { width, paint }: Style): string {
  const end = note === '' ? '' : ` ${note} ──`
  const start = cut(`── ${printable(title)} `, Math.max(width - columns(end), 0))
  return paint('dim', start + '─'.repeat(Math.max(width - columns(start) - columns(end), 0)) + end)
}
