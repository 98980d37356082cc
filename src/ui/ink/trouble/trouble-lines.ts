import { printable } from '../../../common/text.js'
import { hanging, wrap } from '../../../report/layout.js'
import type { Style } from '../../../report/style.js'
import type { RecoveryKey } from '../../view/recovery.js'

/** What the remedies do, one below the other. */
export function remedyLines(keys: readonly RecoveryKey[], { width, paint }: Style): string[] {
  const lines = keys
    .filter(({ recovery }) => recovery.kind === 'remedy')
    .flatMap(({ key, does }) => hanging(`   ${paint('accent', key)} `, wrap(printable(does), width - 6)))
  return lines.length === 0 ? [] : ['', ...lines]
}

/** The last of the lines, or those `back` lines further up: at the end stands the cause. */
export function lastLines(lines: readonly string[], back: number, rows: number): readonly string[] {
  const start = mostBack(lines, rows) - back
  return lines.slice(Math.max(start, 0), Math.max(start, 0) + rows)
}

/** How far up there is something to see. */
export const mostBack = (lines: readonly string[], rows: number): number => Math.max(lines.length - rows, 0)
