import { printable } from '../common/text.js'
import { formatBytes } from '../common/units.js'
import { code, escaped, tableRow } from '../report/markdown-text.js'
import type { Report } from '../report/report.js'
import type { Lesson } from './lesson.js'
import type { LessonOutcome } from './outcome.js'
import { figureRows } from './reading-text.js'

/** Where and when a lesson was measured. */
export interface Circumstances {
  readonly engine: Report['engine']
  readonly dockwiz: string
  /** ISO date. */
  readonly day: string
  /** Of the engine's machine; null where it does not tell. */
  readonly machine: Machine | null
}

export interface Machine {
  readonly processors: number
  /** Bytes. */
  readonly memory: number
}

/**
 * A lesson on paper, as Markdown: the idea, both files, the prediction as an exercise, and behind a rule what was measured,
 * where, and why. Ends with a newline.
 */
export function handout(lesson: Lesson, outcome: LessonOutcome, circumstances: Circumstances): string {
  const sections = [
    [`# ${prose(lesson.title)}`],
    ...lesson.idea.map(text => [prose(text)]),
    ['## Two ways'],
    ...sideSections(lesson),
    projectLines(lesson),
    ['## What do you think?'],
    [prose(lesson.prediction.question)],
    lesson.prediction.choices.map(({ text }) => `- [ ] ${prose(text)}`),
    ['---'],
    ['## Measured'],
    figureTable(outcome),
    [`**${prose(outcome.answer.text)}**`],
    [claimText(outcome)],
    [`<sub>${prose(circumstancesText(circumstances))}</sub>`],
    ['## Why'],
    ...lesson.why.map(text => [prose(text)]),
    ['## Try next'],
    [...lesson.next, `Measure it yourself: dockwiz learn ${lesson.id}`].map(text => `- ${prose(text)}`),
  ]
  return sections
    .filter(lines => lines.length > 0)
    .map(lines => lines.map(line => `${line}\n`).join(''))
    .join('\n')
}

/** The words of a lesson, with what Markdown would take for a sign of its own. */
const prose = (text: string): string => printable(text).replace(/[\\`*_<>[\]]/gu, '\\$&')

const sideSections = ({ left, right }: Lesson): string[][] =>
  [left, right].flatMap(({ name, dockerfile, ignore, target }, at) => [
    [`### ${at === 0 ? 'Left' : 'Right'}: ${prose(name)}`],
    fenced('dockerfile', dockerfile),
    ...(ignore === undefined ? [] : [[`The ${code('.dockerignore')} beside it:`], fenced('', ignore)]),
    ...(target === undefined ? [] : [[`Built with ${code(`docker build --target ${target} .`)}.`]]),
  ])

/** A fence longer than any in the text. */
function fenced(language: string, text: string): string[] {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/gu), ([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return [`${fence}${language}`, text.replace(/\n$/u, ''), fence]
}

function projectLines({ files }: Lesson): string[] {
  const named = Object.entries(files).map(([path, content]) =>
    typeof content === 'string' ? code(path) : `${code(path)} (${formatBytes(content.bytes)})`,
  )
  return named.length === 0 ? [] : [`In the folder: ${named.join(', ')}.`]
}

function figureTable({ measured, sides }: LessonOutcome): string[] {
  const head = tableRow(['', `left: ${escaped(sides.left)}`, `right: ${escaped(sides.right)}`])
  const rows = figureRows(measured).map(({ label, left, right }) =>
    tableRow([label, left, right].map(escaped)),
  )
  return [head, tableRow(['---', '---:', '---:']), ...rows]
}

const claimText = ({ claim }: LessonOutcome): string =>
  prose(claim.holds ? claim.text : `Not on this machine, this time: ${claim.text}`)

function circumstancesText({ engine, dockwiz, day, machine }: Circumstances): string {
  const parts = [
    `Measured on ${day} with dockwiz ${dockwiz}`,
    ...(engine === null ? [] : [`${engine.kind} ${engine.version} on ${engine.platform}`]),
    ...(machine === null
      ? []
      : [`${machine.processors} processors and ${formatBytes(machine.memory)} of memory`]),
  ]
  return `${parts.join(', ')}. Another machine gives other times.`
}
