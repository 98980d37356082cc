import { columns, cut, printable } from '../../../common/text.js'
import type { LogLine } from '../../../engine/build/log-buffer.js'
import { logLine } from '../../view/log-line.js'
import type { Style } from '../../../report/style.js'

/** A log's last lines in exactly `rows` lines, so that the pane's height never changes. */
export function logLines(lines: readonly LogLine[], rows: number, style: Style): string[] {
  const shown = lines.slice(-rows).map(line => logLine(line, style))
  return [...shown, ...Array.from({ length: Math.max(rows - shown.length, 0) }, () => '')]
}

/** `── builder 4/6 ─────────`: what the pane below shows. */
export function ruleLine(title: string, note: string, { width, paint }: Style): string {
  const end = note === '' ? '' : ` ${note} ──`
  const start = cut(`── ${printable(title)} `, Math.max(width - columns(end), 0))
  return paint('dim', start + '─'.repeat(Math.max(width - columns(start) - columns(end), 0)) + end)
}
