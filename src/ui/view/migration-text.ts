import { cut, printable } from '../../common/text.js'
import { REFUSALS, type Migration, type Offer, type TraceEntry } from '../../migrate/migration.js'
import type { PlannedFile } from '../../plan/plan.js'
import { hanging, wrap } from '../../report/layout.js'
import { paintedMark, styleFor, type Style, type Surface } from '../../report/style.js'
import type { Mark } from '../../report/signs.js'
import { filesLines } from './diff-text.js'

/** The files beside what is there, where each line went, and what is offered. Ends with a newline. */
export function migrationText(files: readonly PlannedFile[], migration: Migration, surface: Surface): string {
  const style = styleFor(surface)
  return migrationLines(files, migration, style)
    .map(line => `${style.finish(line)}\n`)
    .join('')
}

/** The same in lines. */
export function migrationLines(
  files: readonly PlannedFile[],
  migration: Migration,
  style: Style,
): readonly string[] {
  if (migration.kind !== 'migrated') return leftLines(migration, style)
  const { gains, trace, offers, notes } = migration
  return [
    ...filesLines(files, style),
    '',
    style.paint('bold', 'Where each line went'),
    ...trace.flatMap(entry => traceLines(entry, style)),
    '',
    style.paint('bold', 'What it gains'),
    ...gains.flatMap(gain => item('done', gain, style)),
    ...(notes.length === 0 ? [] : ['', style.paint('bold', 'To know')]),
    ...notes.flatMap(note => item('warning', note, style)),
    ...offerLines(offers, style),
    '',
    ...wrap(
      'The file and the stage that ships keep their names, so docker build, Compose and CI need no change.',
      style.width - 1,
    ),
  ]
}

function leftLines(migration: Exclude<Migration, { kind: 'migrated' }>, style: Style): string[] {
  if (migration.kind === 'refused') {
    const why = `Not migrated: ${REFUSALS[migration.refusal]}. ${migration.reason}`
    return [...item('warning', why, style), '', 'What a Dockerfile does badly: dockwiz check']
  }
  return [
    ...item('skipped', `Nothing to gain: ${migration.reason}`, style),
    ...offerLines(migration.offers, style),
  ]
}

const SIGNS: Readonly<Record<TraceEntry['change'], string>> = {
  same: ' ',
  changed: '~',
  split: '~',
  gone: '-',
  new: '+',
}

function traceLines({ lines, text, stages, change, because }: TraceEntry, style: Style): string[] {
  const number = (lines === null ? '' : String(lines.start)).padStart(4)
  const place = (stages.length === 0 ? 'gone' : stages.join(' + ')).padEnd(17)
  const head = `${number} ${SIGNS[change]} ${place} `
  return [
    style.paint('dim', head) + cut(printable(text), style.width - head.length),
    ...wrap(printable(because), style.width - 9).map(line => style.paint('dim', `       ${line}`)),
  ]
}

function offerLines(offers: readonly Offer[], style: Style): string[] {
  if (offers.length === 0) return []
  return [
    '',
    ...wrap(
      'Offers, one by one, because the file alone does not show what rests on the old way',
      style.width - 1,
    ).map(line => style.paint('bold', line)),
    ...offers.flatMap(({ id, title, risk, taken }) => [
      ...item(taken ? 'done' : 'skipped', `${id}: ${title}${taken ? ' (taken)' : ''}`, style),
      ...wrap(risk, style.width - 9).map(line => style.paint('dim', `       ${line}`)),
    ]),
    ...(offers.every(({ taken }) => taken)
      ? []
      : ['', `Take them by name: dockwiz migrate --offer ${offers.map(({ id }) => id).join(',')}`]),
  ]
}

const item = (mark: Mark, text: string, style: Style): string[] =>
  hanging(` ${paintedMark(mark, style)}`, wrap(printable(text), style.width - 6))
