import { printable } from '../../common/text.js'
import type { Problem } from '../../common/problem.js'
import { hanging, wrap } from '../../report/layout.js'
import { paintedMark, styleFor, type Style, type Surface } from '../../report/style.js'

/** Where nothing is known of the terminal: no colour, no signs, lines that fit everywhere. */
const PLAINEST: Surface = { width: 80, colour: false, unicode: false }

/** A failure as it is told everywhere, on standard error, in the line log and below the screens; ends with a newline. */
export const problemText = (problem: Problem, surface: Surface = PLAINEST): string =>
  problemLines(problem, styleFor(surface))
    .map(line => `${line}\n`)
    .join('')

/** What happened and where, why, and what to do next, each on lines of its own. */
export function problemLines({ detail }: Problem, style: Style): string[] {
  const { paint } = style
  const what = printableLines(detail.what, style.width - 6)
  const where = detail.where === undefined ? [] : printableLines(detail.where, style.width - 6)
  const why = detail.why === undefined ? [] : printableLines(detail.why, style.width - 3)
  const next = detail.next.flatMap(step => nextLines(step, style))
  return [
    ...what.map((line, index) =>
      index === 0 ? ` ${paintedMark('failed', style)} ${paint('bold', line)}` : `   ${line}`,
    ),
    ...where.map(line => paint('dim', `   ${line}`)),
    ...block(why.map(line => `   ${line}`)),
    ...block(next),
  ].map(style.finish)
}

/** One thing to do, its further lines below its first. */
export const nextLines = (step: string, { width, paint }: Style): string[] =>
  hanging(`   ${paint('accent', '→')}`, printableLines(step, width - 5))

/** Set off by an empty line, where there is anything. */
export const block = (lines: readonly string[]): string[] => (lines.length === 0 ? [] : ['', ...lines])

const printableLines = (text: string, width: number): string[] =>
  text.split('\n').flatMap(line => wrap(printable(line), width))
