import type { LessonPage } from '../../../run/lesson-page.js'
import type { Binding } from '../keys.js'

export type LessonKey =
  'enter' | 'back' | 'again' | 'files' | 'lessons' | 'quit' | 'up' | 'down' | 'page-up' | 'page-down'

const MOVES: readonly Binding<LessonKey>[] = [
  { keys: ['up', 'k'], event: 'up', help: null },
  { keys: ['down', 'j'], event: 'down', help: null },
  { keys: ['page up'], event: 'page-up', help: null },
  { keys: ['page down', ' '], event: 'page-down', help: null },
]

const enter = (does: string): Binding<LessonKey> => ({
  keys: ['enter'],
  event: 'enter',
  help: { key: 'enter', does },
})
const CHOOSE: Binding<LessonKey> = { keys: [], event: 'down', help: { key: '↑↓', does: 'choose' } }
const READ: Binding<LessonKey> = { keys: [], event: 'down', help: { key: '↑↓', does: 'read' } }
const BACK: Binding<LessonKey> = { keys: ['b', 'left'], event: 'back', help: { key: 'b', does: 'back' } }
const FILES: Binding<LessonKey> = { keys: ['d'], event: 'files', help: { key: 'd', does: 'the files' } }
const AGAIN: Binding<LessonKey> = { keys: ['r'], event: 'again', help: { key: 'r', does: 'run again' } }
const LESSONS: Binding<LessonKey> = {
  keys: ['escape'],
  event: 'lessons',
  help: { key: 'esc', does: 'lessons' },
}
const QUIT: Binding<LessonKey> = { keys: ['q'], event: 'quit', help: { key: 'q', does: 'quit' } }

const KEYS: Readonly<Record<LessonPage['kind'], readonly Binding<LessonKey>[]>> = {
  lessons: [CHOOSE, enter('begin'), QUIT, ...MOVES],
  idea: [enter('next'), READ, LESSONS, QUIT, ...MOVES],
  files: [enter('next'), BACK, READ, LESSONS, QUIT, ...MOVES],
  prediction: [CHOOSE, enter('build and see'), BACK, FILES, LESSONS, QUIT, ...MOVES],
  answer: [enter('why'), AGAIN, FILES, LESSONS, QUIT, ...MOVES],
  why: [enter('next lesson'), BACK, READ, LESSONS, QUIT, ...MOVES],
  trouble: [{ ...AGAIN, help: { key: 'r', does: 'try again' } }, READ, LESSONS, QUIT, ...MOVES],
}

/** Behind the last lesson of the path. */
const LAST = [enter('lessons'), BACK, READ, QUIT, ...MOVES]

/** What enter does in a recording, where it does something else. */
const PLAYED: Partial<Record<LessonPage['kind'], Binding<LessonKey>>> = {
  prediction: enter('watch the build'),
  why: enter('the end'),
}

/** The keys that work on a page. */
export function lessonKeys(page: LessonPage): readonly Binding<LessonKey>[] {
  if (page.kind !== 'lessons' && page.isRecorded === true) return playedKeys(page)
  return page.kind === 'why' && page.following === null ? LAST : KEYS[page.kind]
}

/** In a recording nothing is run again, and no other lesson follows. */
const playedKeys = ({ kind }: LessonPage): readonly Binding<LessonKey>[] =>
  KEYS[kind]
    .filter(({ event }) => event !== 'again' && event !== 'lessons')
    .map(binding => (binding.event === 'enter' ? (PLAYED[kind] ?? binding) : binding))
