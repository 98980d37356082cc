import { columns } from '../../../common/text.js'
import { hanging, wrap } from '../../../report/layout.js'
import type { Style } from '../../../report/style.js'
import type { LessonPage } from '../../../run/lesson-page.js'
import { filesLines } from '../../view/lesson-files.js'
import { lessonLines, rowText } from '../../view/lesson-text.js'
import { firstInView } from '../components/choice-list.js'
import type { LessonState } from './lesson-state.js'

/** All lines of what is shown of a lesson; `from` is the first of them that has to be seen. */
export interface LessonPicture {
  readonly lines: readonly string[]
  readonly from: number
}

/** The rows of a picture that are on the screen; the last one tells how much more there is below. */
export function inView({ lines, from }: LessonPicture, rows: number, { paint }: Style): readonly string[] {
  const shown = lines.slice(from, from + rows)
  const below = lines.length - from - rows
  if (below <= 0 || rows < 2) return shown
  return [...shown.slice(0, -1), paint('dim', `… ${below + 1} lines below`)]
}

export function lessonPicture(state: LessonState, rows: number, style: Style): LessonPicture {
  const { page, files, cursor, scrolled } = state
  if (page.kind === 'lessons') return listPicture(page, cursor, rows, style)
  if (files) return { lines: filesLines(page.lesson, style), from: scrolled }
  if (page.kind === 'prediction') return predictionPicture(page, cursor, rows, style)
  return { lines: lessonLines(page, style), from: scrolled }
}

type Page<Kind extends LessonPage['kind']> = Extract<LessonPage, { readonly kind: Kind }>

function listPicture(
  { rows: lessons, note }: Page<'lessons'>,
  cursor: number,
  rows: number,
  style: Style,
): LessonPicture {
  const idWidth = Math.max(...lessons.map(({ lesson }) => columns(lesson.id))) + 1
  const drawn = lessons.map((row, at) => {
    const chosen = at === cursor
    return `${chosen ? style.paint('accent', '› ') : '  '}${rowText(row, idWidth, style)}`
  })
  const told = note === null ? [] : [...wrap(note, style.width).map(line => style.paint('yellow', line)), '']
  return {
    lines: [...told, ...drawn],
    from: firstInView(told.length + cursor, told.length + drawn.length, rows),
  }
}

/** The question with its choices; above it both files where there is room. */
function predictionPicture(
  page: Page<'prediction'>,
  cursor: number,
  rows: number,
  style: Style,
): LessonPicture {
  const { paint, width } = style
  const question = lessonLines(page, style).map(line => paint('bold', line))
  const choices = page.lesson.prediction.choices.map(({ text }, at) => {
    const pointer = at === cursor ? paint('accent', '›') : ' '
    return hanging(pointer, wrap(text, width - 2))
  })
  const asked = [...question, '', ...choices.flat()]
  const files = [...filesLines(page.lesson, style), '']
  if (files.length + asked.length <= rows) return { lines: [...files, ...asked], from: 0 }
  const above = question.length + 1 + choices.slice(0, cursor).flat().length
  return { lines: asked, from: firstInView(above, asked.length, rows) }
}
