import { columns, printable } from '../../common/text.js'
import type { ProjectFact } from '../../project/facts.js'
import type { Evidence } from '../../project/project.js'
import type { Inspection } from '../../report/inspection.js'
import { hanging, left, wrap, wrapAnywhere } from '../../report/layout.js'
import { paintedMark, styleFor, type Style, type Surface } from '../../report/style.js'
import { placeOf } from '../../wizard/because.js'
import { problemLine } from './found-facts.js'
import { block } from './problem-text.js'

/** The facts of a repository, each above the place that says so; then what could not be read as it should. Ends with a newline. */
export function inspectionText({ name, facts, problems }: Inspection, surface: Surface): string {
  const style = styleFor(surface)
  const lines = [
    style.paint('bold', `Found in ${printable(name)}`),
    '',
    ...facts.flatMap(fact => factLines(fact, labelWidth(facts), style)),
    ...block(problems.flatMap(problem => warningLines(problemLine(problem), style))),
  ]
  return lines.map(line => `${style.finish(line)}\n`).join('')
}

/** A role's name is part of a label and may be long. */
const LONGEST_LABEL = 24

const labelWidth = (facts: readonly ProjectFact[]): number =>
  Math.min(LONGEST_LABEL, Math.max(...facts.map(({ label }) => columns(printable(label))))) + 2

function factLines(
  { label, value, note, evidence }: ProjectFact,
  indent: number,
  { width, paint }: Style,
): string[] {
  const room = Math.max(width - indent, indent)
  const said = whole(printable(note === undefined ? value : `${value} (${note})`), room)
  const seen = evidence === null ? [] : whole(evidenceText(evidence), room).map(line => paint('dim', line))
  return hanging(left(printable(label), indent - 1), [...said, ...seen])
}

const evidenceText = (evidence: Evidence): string =>
  `${placeOf(evidence)}  ${printable(evidence.text.trim())}`.trimEnd()

const warningLines = (text: string, style: Style): string[] =>
  hanging(paintedMark('warning', style), whole(text, style.width - 2))

/** Broken at blanks, and within a word that is longer than a line: nothing is lost. */
const whole = (text: string, width: number): string[] =>
  text.split(' ').some(word => columns(word) > width) ? wrapAnywhere(text, width) : wrap(text, width)
