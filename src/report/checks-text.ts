import { columns, cut, printable } from '../common/text.js'
import { CHECKS, type Check, type CheckId, type CheckStatus } from '../verify/check.js'
import { left, wrap } from './layout.js'
import type { Mark } from './signs.js'
import { paintedMark, type Style } from './style.js'

/** What each check is called in front of its evidence. */
export const checkLabel = (id: CheckId): string => TITLES.get(id) ?? id

const TITLES: ReadonlyMap<CheckId, string> = new Map(CHECKS.map(({ id, title }) => [id, title]))

export const CHECK_MARKS = {
  pass: 'done',
  warn: 'warning',
  fail: 'failed',
  skip: 'skipped',
} as const satisfies Record<CheckStatus, Mark>

const LABEL = Math.max(...CHECKS.map(({ title }) => columns(title))) + 2

export interface CheckLine {
  readonly id: CheckId
  readonly mark: Mark
  readonly text: string
}

/** A check on one line: mark, name, what was seen. */
export function checkLine({ id, mark, text }: CheckLine, style: Style): string {
  const start = `${paintedMark(mark, style)} `
  const label = checkLabel(id)
  if (text === '') return start + (mark === 'waiting' ? style.paint('dim', label) : label)
  return start + left(label, LABEL) + cut(printable(text), textRoom(style))
}

/** A verdict with all its evidence and, where something is to be done, the fix below it. */
export function verdictLines(check: Check, style: Style): string[] {
  const room = Math.max(textRoom(style), 12)
  const [first = '', ...rest] = wrap(printable(check.evidence), room)
  const fix = check.fix === null || check.status === 'pass' ? [] : wrap(printable(check.fix), room)
  const indent = ' '.repeat(style.width - textRoom(style))
  return [
    checkLine({ id: check.id, mark: CHECK_MARKS[check.status], text: first }, style),
    ...rest.map(line => indent + line),
    ...fix.map(line => indent + style.paint('accent', line)),
  ]
}

const textRoom = ({ width, marks }: Style): number => Math.max(width - 1 - columns(marks.done) - LABEL, 0)
