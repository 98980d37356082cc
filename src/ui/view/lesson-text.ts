import { printable } from '../../common/text.js'
import type { Lesson } from '../../learn/lesson.js'
import type { LessonOutcome } from '../../learn/outcome.js'
import { hanging, left, wrap } from '../../report/layout.js'
import { paintedMark, styleFor, type Style, type Surface } from '../../report/style.js'
import type { LessonPage, LessonRow, PageInLesson } from '../../run/lesson-page.js'
import { answerLines } from './lesson-answer.js'
import { filesLines, projectLine } from './lesson-files.js'
import { problemLines } from './problem-text.js'

/** A page of a lesson but for what is chosen on it. */
export function lessonLines(page: PageInLesson, style: Style): string[] {
  switch (page.kind) {
    case 'idea':
      return ideaLines(page.lesson, style)
    case 'files':
      return [
        ...filesLines(page.lesson, style),
        '',
        ...dim(wrap(projectLine(page.lesson), style.width), style),
      ]
    case 'prediction':
      return wrap(page.lesson.prediction.question, style.width)
    case 'answer':
      return answerLines(page.outcome, style)
    case 'why':
      return whyLines(page.lesson, style)
    case 'trouble':
      return problemLines(page.problem, style)
  }
}

/** `stages   Why stages   done`: one line of the list, without what marks the one that is chosen. */
export function rowText({ lesson, done, begun }: LessonRow, idWidth: number, style: Style): string {
  const mark = paintedMark(done ? 'done' : begun ? 'running' : 'waiting', style)
  return `${mark} ${left(lesson.id, idWidth)} ${lesson.title}${begun ? style.paint('dim', ' (begun)') : ''}`
}

/** The list of lessons for a pipe or a terminal. Ends with a newline. */
export const lessonListText = (rows: readonly LessonRow[], surface: Surface): string =>
  asText(
    [...listLines(rows, styleFor(surface)), '', ...wrap('Do one: dockwiz learn LESSON', surface.width)],
    surface,
  )

/** What came of a lesson that ran by itself. Ends with a newline. */
export const outcomeText = (outcome: LessonOutcome, surface: Surface): string =>
  asText(answerLines(outcome, styleFor(surface)), surface)

const asText = (lines: readonly string[], surface: Surface): string =>
  lines.map(line => `${styleFor(surface).finish(line)}\n`).join('')

/** The list of lessons, numbered. */
export function listLines(rows: readonly LessonRow[], style: Style): string[] {
  const idWidth = Math.max(...rows.map(({ lesson }) => lesson.id.length)) + 1
  return rows.map((row, at) => `${String(at + 1).padStart(2)}  ${rowText(row, idWidth, style)}`)
}

/** `2 of 3 · layer order`: right in the title line. */
export const placeText = (page: LessonPage): string =>
  page.kind === 'lessons'
    ? `${page.rows.filter(({ done }) => done).length} of ${page.rows.length} done`
    : `${page.place.number} of ${page.place.of} · ${page.lesson.title}`

const ideaLines = ({ title, idea, practices }: Lesson, style: Style): string[] => [
  style.paint('bold', title),
  ...paragraphs(idea, style),
  ...(practices.length === 0
    ? []
    : ['', ...dim(wrap(`Practices: ${practices.join(', ')}`, style.width), style)]),
]

const whyLines = ({ why, next }: Lesson, style: Style): string[] => [
  style.paint('bold', 'Why'),
  ...paragraphs(why, style),
  '',
  style.paint('bold', 'Try next'),
  ...next.flatMap(text => hanging(style.paint('accent', '→'), wrap(text, style.width - 2))),
]

const paragraphs = (texts: readonly string[], { width }: Style): string[] =>
  texts.flatMap(text => ['', ...wrap(printable(text), width)])

const dim = (lines: readonly string[], { paint }: Style): string[] => lines.map(line => paint('dim', line))
