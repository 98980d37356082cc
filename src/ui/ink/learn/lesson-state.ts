import type { LessonPage, Turn } from '../../../run/lesson-page.js'
import { eventOf, keysOf, type Press } from '../keys.js'
import { lessonKeys, type LessonKey } from './lesson-keys.js'

export interface LessonState {
  readonly page: LessonPage
  /** Index of the lesson or the choice under the cursor. */
  readonly cursor: number
  /** Lines that are scrolled away above. */
  readonly scrolled: number
  /** Whether the two files are looked at in between. */
  readonly files: boolean
  /** How the learner goes on; null while the page is read. */
  readonly turn: Turn | null
}

export function beginPage(page: LessonPage): LessonState {
  return { page, cursor: firstCursor(page), scrolled: 0, files: false, turn: null }
}

function firstCursor(page: LessonPage): number {
  if (page.kind === 'lessons') return page.at
  if (page.kind !== 'prediction') return 0
  return Math.max(
    page.lesson.prediction.choices.findIndex(({ id }) => id === page.said),
    0,
  )
}

export interface LessonPress {
  readonly press: Press
  /** Lines that the page can be scrolled by, and those of one screen. */
  readonly room: { readonly most: number; readonly rows: number }
}

export const pressLesson = (state: LessonState, { press, room }: LessonPress): LessonState =>
  keysOf(press).reduce((before, name) => {
    const key = eventOf(lessonKeys(before.page), name)
    return key === null || before.turn !== null ? before : happen(before, key, room)
  }, state)

function happen(state: LessonState, key: LessonKey, { most, rows }: LessonPress['room']): LessonState {
  switch (key) {
    case 'enter':
      return state.files ? { ...state, files: false, scrolled: 0 } : { ...state, turn: enterTurn(state) }
    case 'files':
      return { ...state, files: !state.files, scrolled: 0 }
    case 'up':
      return moved(state, -1, most)
    case 'down':
      return moved(state, 1, most)
    case 'page-up':
      return scrolledBy(state, -rows, most)
    case 'page-down':
      return scrolledBy(state, rows, most)
    case 'back':
    case 'again':
    case 'lessons':
    case 'quit':
      return { ...state, turn: { kind: key } }
  }
}

function enterTurn({ page, cursor }: LessonState): Turn {
  if (page.kind === 'lessons') {
    const row = page.rows[cursor]
    return row === undefined ? { kind: 'quit' } : { kind: 'open', lesson: row.lesson }
  }
  if (page.kind !== 'prediction') return { kind: 'next' }
  const choice = page.lesson.prediction.choices[cursor]
  return choice === undefined ? { kind: 'next' } : { kind: 'predict', choice: choice.id }
}

/** The cursor where something is chosen, else the text. */
function moved(state: LessonState, by: number, most: number): LessonState {
  const count = choicesOf(state)
  if (count === 0) return scrolledBy(state, by, most)
  return { ...state, cursor: Math.min(Math.max(state.cursor + by, 0), count - 1) }
}

const scrolledBy = (state: LessonState, by: number, most: number): LessonState => ({
  ...state,
  scrolled: Math.min(Math.max(state.scrolled + by, 0), most),
})

/** How many things can be chosen on what is shown. */
export function choicesOf({ page, files }: LessonState): number {
  if (page.kind === 'lessons') return page.rows.length
  return page.kind === 'prediction' && !files ? page.lesson.prediction.choices.length : 0
}
