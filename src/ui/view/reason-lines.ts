import { cut, printable } from '../../common/text.js'
import { PRACTICES } from '../../practices/catalogue.js'
import type { TraceEntry } from '../../migrate/migration.js'
import type { PracticeId } from '../../practices/practice.js'
import { wrap } from '../../report/layout.js'
import type { Style } from '../../report/style.js'
import type { WrittenReason } from './written-reason.js'

/** Why a line of a planned file is there. */
export interface Reason {
  /** The practice it owes itself to. */
  readonly practice: PracticeId
  /** What it is for in this project. */
  readonly because: string
}

/** The practice, what the line is for here, where there is more of it, and the practice in full: the most telling first. */
export function reasonLines({ practice, because }: Reason, { width, paint }: Style): string[] {
  const { title, why } = PRACTICES[practice]
  return [
    ...wrap(title, width).map(line => paint('accent', line)),
    ...wrap(printable(because), width),
    `dockwiz explain ${practice}`,
    ...why.flatMap(text => ['', ...wrap(text, width).map(line => paint('dim', line))]),
  ]
}

/** Of a Dockerfile that was there: its own comment, and what goes against a practice. */
export function writtenLines(
  file: string,
  { line, comment, findings }: WrittenReason,
  { width, paint }: Style,
): string[] {
  const said = comment === null ? [] : [wrap(`# ${printable(comment)}`, width)]
  const found = findings.map(({ what, fix, practice }) => [
    ...wrap(printable(what), width),
    ...wrap(printable(fix), width).map(text => paint('accent', text)),
    `dockwiz explain ${practice}`,
  ])
  const parts = [...said, ...found]
  return [
    paint('dim', cut(`${printable(file)}:${line}`, width)),
    ...(parts.length === 0
      ? wrap(NOTHING, width)
      : parts.flatMap((part, at) => (at === 0 ? part : ['', ...part]))),
  ]
}

/** Of a migrated file: why the line is where it is, and which line of the old file it was. */
export function originLines({ lines, text, change, because }: TraceEntry, { width, paint }: Style): string[] {
  const changed = change === 'same' ? '' : `, ${change}`
  const old = lines === null ? 'New' : `Line ${lines.start} of the old file${changed}`
  return [...wrap(printable(because), width), paint('dim', cut(printable(`${old}: ${text}`), width))]
}

const NOTHING = 'No comment stands above it, and it goes against no practice.'
