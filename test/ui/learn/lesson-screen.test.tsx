import { SIZES, render, unmountAll, type Size } from '../../terminal/screen.js'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { columns } from '../../../src/common/text.js'
import { Problem } from '../../../src/common/problem.js'
import { LESSONS } from '../../../src/learn/lessons.js'
import { bodySize } from '../../../src/ui/ink/frame-text.js'
import { inView, lessonPicture } from '../../../src/ui/ink/learn/lesson-lines.js'
import { beginPage, choicesOf } from '../../../src/ui/ink/learn/lesson-state.js'
import { styleFor } from '../../../src/report/style.js'
import type { LessonPage, PageInLesson, Turn } from '../../../src/run/lesson-page.js'
import { LessonScreen } from '../../../src/ui/ink/learn/lesson-screen.js'
import { sampleOutcome } from './sample-outcome.js'

afterEach(unmountAll)

const place = { number: 1, of: 3 }
const rows = LESSONS.map((lesson, at) => ({ lesson, done: at === 0, begun: at === 1 }))
const list: LessonPage = { kind: 'lessons', rows, at: 1, note: null }

const pagesOf = (lesson: (typeof LESSONS)[number]): PageInLesson[] => [
  { kind: 'idea', lesson, place },
  { kind: 'files', lesson, place },
  { kind: 'prediction', lesson, place, said: null },
  { kind: 'answer', lesson, place, outcome: sampleOutcome(lesson) },
  { kind: 'why', lesson, place, following: null },
]

const [lesson] = LESSONS
if (lesson === undefined) throw new Error('there is no lesson')

function open(page: LessonPage, size?: Size) {
  const onTurn = vi.fn<(turn: Turn) => void>()
  return { screen: render(<LessonScreen command="learn" page={page} onTurn={onTurn} />, size), onTurn }
}

describe.each(SIZES)('at $columns×$rows', size => {
  const { columns: width, rows: height } = bodySize(size, 'comfortable')
  const style = styleFor({ width, colour: false, unicode: true })

  test.each(LESSONS)('every page of $id fits, and all of it can be read', lesson => {
    for (const page of pagesOf(lesson)) {
      const states = [beginPage(page), ...atEnd(page)]
      const pictures = states.map(state => lessonPicture(state, height, style))
      expect(Math.max(...pictures.flatMap(({ lines }) => lines.map(columns)))).toBeLessThanOrEqual(width)
      const seen = pictures.flatMap(picture => inView(picture, height, style)).join(' ')
      expect(seen).toContain(lastWords(page))
    }
  })

  /** Scrolled to the end, with the cursor on the last choice. */
  function atEnd(page: LessonPage) {
    const state = beginPage(page)
    const scrolled = Math.max(lessonPicture(state, height, style).lines.length - height, 0)
    return [{ ...state, scrolled, cursor: Math.max(choicesOf(state) - 1, 0) }]
  }

  test('every page is drawn in its frame', async () => {
    for (const page of pagesOf(lesson)) {
      const { screen } = open(page, size)
      await screen.waitFor('enter')
      expect(screen.lines()[0]).toMatch(/^ dockwiz learn .* 1 of 3 · /u)
      await screen.press('page down')
      expect(screen.lines()[0]).toMatch(/^ dockwiz learn /u)
      expect(screen.lines().at(-1)).toBe('')
      screen.unmount()
    }
  })

  test('the list shows what is done and what was begun', async () => {
    const { screen, onTurn } = open(list, size)
    await screen.waitFor('choose')
    expect(screen.text()).toMatch(/✔ \S+/u)
    expect(screen.text()).toMatch(/› ◐ \S+/u)
    await screen.press('up', 'enter')
    expect(onTurn.mock.calls).toEqual([[{ kind: 'open', lesson: LESSONS[0] }]])
  })
})

/** The last words of what a page says. */
function lastWords(page: LessonPage): string {
  if (page.kind === 'lessons' || page.kind === 'trouble') throw new Error('no page of a lesson')
  const { lesson } = page
  const texts = {
    idea: lesson.practices.at(-1) ?? lesson.idea.at(-1),
    files: Object.keys(lesson.files).at(-1),
    prediction: lesson.prediction.choices.at(-1)?.text,
    answer: lesson.claim,
    why: lesson.next.at(-1),
  }
  return texts[page.kind]?.split(' ').at(-1) ?? ''
}

test.each(LESSONS)('the idea of $id is one screen of 80×24, and so are its question and choices', lesson => {
  const { columns: width, rows: height } = bodySize(SIZES[0], 'comfortable')
  const style = styleFor({ width, colour: false, unicode: true })
  for (const page of pagesOf(lesson).filter(({ kind }) => kind === 'idea' || kind === 'prediction'))
    expect(lessonPicture(beginPage(page), height, style).lines.length).toBeLessThanOrEqual(height)
})

test('a prediction is chosen and said once', async () => {
  const { screen, onTurn } = open({ kind: 'prediction', lesson, place, said: null })
  await screen.press('down', 'enter', 'enter')
  const [, second] = lesson.prediction.choices
  expect(onTurn.mock.calls).toEqual([[{ kind: 'predict', choice: second?.id }]])
})

test('the files can be looked at beside the answer', async () => {
  const { screen, onTurn } = open({ kind: 'answer', lesson, place, outcome: sampleOutcome(lesson) })
  await screen.waitFor('the files')
  expect(screen.text()).not.toContain('WORKDIR')
  await screen.press('d')
  expect(screen.text()).toContain('WORKDIR')
  await screen.press('enter')
  expect(screen.text()).not.toContain('WORKDIR')
  await screen.press('r')
  expect(onTurn.mock.calls).toEqual([[{ kind: 'again' }]])
})

test('trouble says what happened and what helps', async () => {
  const problem = new Problem('docker-missing', { what: 'There is no docker.', next: ['dockwiz replay'] })
  const { screen, onTurn } = open({ kind: 'trouble', lesson, place, problem })
  await screen.waitFor('try again')
  expect(screen.text()).toMatch(/There is no docker[\s\S]*→ dockwiz replay/u)
  await screen.press('enter', 'escape')
  expect(onTurn.mock.calls).toEqual([[{ kind: 'lessons' }]])
})

test.each(pagesOf(lesson))(
  'played from a recording, the page $kind offers no build and no other lesson',
  async page => {
    const { screen, onTurn } = open({ ...page, isRecorded: true })
    await screen.waitFor('quit')
    expect(screen.text()).not.toMatch(/lessons|run again|next lesson/u)
    await screen.press('r', 'escape')
    expect(onTurn).not.toHaveBeenCalled()
    await screen.press('q')
    expect(onTurn.mock.calls).toEqual([[{ kind: 'quit' }]])
  },
)
