import type { BuildEvent } from './events.js'
import { parseSize } from './size.js'

const SIZE = String.raw`\d+(?:\.\d+)?[kMGTP]?B`
const LINE = new RegExp(`^(.*?)(?: (${SIZE})(?: / (${SIZE}))?)?(?: (\\d+\\.\\d+)s)?( done)?$`, 'su')

/** `sha256:81c0… 14.68MB / 29.14MB 0.2s done`: BuildKit leaves out sizes of zero and times below a hundredth of a second. */
export function progressEvent(step: string, text: string): BuildEvent {
  const [, id = '', current, total, seconds, done] = LINE.exec(text) ?? []
  return {
    kind: 'progress',
    step,
    id,
    current: current === undefined ? null : parseSize(current),
    total: total === undefined ? null : parseSize(total),
    seconds: seconds === undefined ? null : Number(seconds),
    done: done !== undefined,
  }
}
