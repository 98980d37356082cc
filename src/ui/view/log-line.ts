import { cut, printable } from '../../common/text.js'
import type { LogLine } from '../../engine/build/log-buffer.js'
import { right } from '../../report/layout.js'
import type { Style } from '../../report/style.js'

const SECONDS = 6

/** `  10.8  Downloading numpy`: the seconds since the step began, then what it said. */
export function logLine({ seconds, text }: LogLine, { width, paint }: Style): string {
  const time = seconds === null ? '' : seconds < 1000 ? seconds.toFixed(1) : seconds.toFixed(0)
  return `${paint('dim', right(time, SECONDS))}  ${cut(printable(text), Math.max(width - SECONDS - 2, 0))}`
}
