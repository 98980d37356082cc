import { printable } from '../../common/text.js'
import { formatBytes, formatChange, formatSeconds } from '../../common/units.js'
import { hanging, wrap } from '../../report/layout.js'
import type { Style } from '../../report/style.js'
import type { ReplayPrediction } from '../../run/replay/predictions.js'
import type { ReplayPage } from '../../run/replay/replay-page.js'
import { migrationLines } from './migration-text.js'

/** A page of a recording that is only read; the others have screens of their own. */
export type ReadPage = Extract<ReplayPage, { kind: 'found' | 'question' | 'migrated' | 'verdict' }>

/** `question 3 of 8`: right in the title of the page. */
export function replayPlace(page: ReadPage): string {
  switch (page.kind) {
    case 'found':
      return printable(page.found.project.name)
    case 'question':
      return `question ${page.number} of ${page.of}`
    case 'migrated':
      return 'migration'
    case 'verdict':
      return 'measured'
  }
}

/** What stands on a page of a recording, each line no wider than the style's width. */
export function replayLines(page: ReadPage, style: Style): readonly string[] {
  switch (page.kind) {
    case 'found':
      return foundLines(page.found, style)
    case 'question':
      return questionLines(page.question, style)
    case 'migrated':
      return migrationLines(page.files, page.migration, style)
    case 'verdict':
      return verdictLines(page, style)
  }
}

/** Columns of the longest label of a fact. */
const LABEL = 17

function foundLines(
  { facts, problems }: Extract<ReadPage, { kind: 'found' }>['found'],
  { width, paint, marks }: Style,
): string[] {
  const lines = facts.flatMap(({ label, value, note, place }) => {
    const text = [value, note, place].filter(part => part !== null).join(' · ')
    return hanging(`  ${printable(label).padEnd(LABEL)}`, wrap(printable(text), width - LABEL - 3))
  })
  const warnings = problems.flatMap(({ what, where }) =>
    hanging(
      ` ${paint('yellow', marks.warning)}`,
      wrap(printable(where === null ? what : `${where}  ${what}`), width - 6),
    ),
  )
  return [
    paint('bold', 'Found in the repository'),
    ...lines,
    ...(warnings.length === 0 ? [] : ['', ...warnings]),
  ]
}

function questionLines(
  { title, label, choices, answer, usual }: Extract<ReadPage, { kind: 'question' }>['question'],
  { width, paint }: Style,
): string[] {
  const wide = Math.min(Math.max(...choices.map(({ text }) => text.length), 0), 24)
  const isListed = choices.some(({ text }) => text === answer)
  return [
    ...wrap(printable(title), width).map(line => paint('bold', line)),
    '',
    ...choices.flatMap(({ text, note }) => {
      const name = printable(text).padEnd(wide)
      const isTaken = text === answer
      const head = isTaken ? paint('accent', `› ${name}`) : `  ${name}`
      return hanging(head, wrap(printable(note), Math.max(width - wide - 4, 20)))
    }),
    ...(isListed ? [] : wrap(`${printable(label)}: ${printable(answer === '' ? 'none' : answer)}`, width)),
    '',
    ...(usual === null
      ? []
      : wrap(`${printable(usual.text || 'none')} is the default because ${printable(usual.because)}.`, width)
    ).map(line => paint('dim', line)),
  ]
}

function verdictLines(
  { prediction, said, measured }: Extract<ReadPage, { kind: 'verdict' }>,
  { width, paint }: Style,
): string[] {
  return [
    ...wrap(prediction.question, width).map(line => paint('bold', line)),
    '',
    `  You said   ${amountText(said, prediction)}`,
    `  Measured   ${paint('accent', amountText(measured, prediction))}   ${distanceText(said, measured)}`,
  ]
}

export const amountText = (amount: number, { unit }: Pick<ReplayPrediction, 'unit'>): string =>
  unit === 'bytes' ? formatBytes(amount) : formatSeconds(amount)

const distanceText = (said: number, measured: number): string =>
  `${formatChange(said, measured)} of what you said`.replace(/^±0 % of what you said$/u, 'just as you said')
