import { styleFor } from '../../report/style.js'
import type { LessonPage, PageInLesson, Turn } from '../../run/lesson-page.js'
import { lessonLines, listLines, placeText } from '../view/lesson-text.js'
import type { Dialogue } from './dialogue.js'

/** Tells a page of a lesson as lines and asks how to go on. */
export async function learnInLines(dialogue: Dialogue, page: LessonPage): Promise<Turn> {
  const style = styleFor({ ...dialogue.surface, width: Math.min(dialogue.surface.width, LABELS) })
  dialogue.say('', placeText(page), '')
  if (page.kind === 'lessons') {
    if (page.note !== null) dialogue.say(page.note, '')
    dialogue.say(...listLines(page.rows, style))
    return await chooseLesson(dialogue, page)
  }
  dialogue.say(...lessonLines(page, style).map(style.finish))
  return page.kind === 'prediction' ? await predict(dialogue, page) : await goOn(dialogue, page)
}

/** Narrower than any table: one value a line, as a screen reader reads it best. */
const LABELS = 70

type Page<Kind extends LessonPage['kind']> = Extract<LessonPage, { readonly kind: Kind }>

async function chooseLesson(dialogue: Dialogue, { rows, at }: Page<'lessons'>): Promise<Turn> {
  for (;;) {
    const word = await dialogue.ask('A lesson by its number, q to quit', String(at + 1))
    if (word === 'q') return { kind: 'quit' }
    const row = rows[Number(word) - 1] ?? rows.find(({ lesson }) => lesson.id === word)
    if (row !== undefined) return { kind: 'open', lesson: row.lesson }
  }
}

async function predict(dialogue: Dialogue, page: Page<'prediction'>): Promise<Turn> {
  const { choices } = page.lesson.prediction
  const ways = waysFrom(page)
  dialogue.say('', ...choices.map(({ text }, at) => `${at + 1}. ${text}`))
  for (;;) {
    const word = await dialogue.ask(['Your prediction by its number', ...ways.map(saysOf)].join(', '))
    const choice = choices[Number(word) - 1] ?? choices.find(({ id }) => id === word)
    if (choice !== undefined) return { kind: 'predict', choice: choice.id }
    const way = ways.find(one => one.word === word)
    if (way !== undefined) return { kind: way.kind }
  }
}

async function goOn(dialogue: Dialogue, page: PageInLesson): Promise<Turn> {
  const ways = waysFrom(page)
  for (;;) {
    const word = await dialogue.ask(ways.map(saysOf).join(', '))
    const way = ways.find(one => one.word === word)
    if (way !== undefined) return { kind: way.kind }
  }
}

interface Way {
  readonly word: string
  readonly says: string
  readonly kind: 'next' | 'back' | 'again' | 'lessons' | 'quit'
  readonly isOpen: (page: PageInLesson) => boolean
}

const WAYS: readonly Way[] = [
  {
    word: '',
    says: 'enter to go on',
    kind: 'next',
    isOpen: ({ kind }) => kind !== 'prediction' && kind !== 'trouble',
  },
  {
    word: 'r',
    says: 'r to run it again',
    kind: 'again',
    isOpen: ({ kind, isRecorded }) => isRecorded !== true && (kind === 'answer' || kind === 'trouble'),
  },
  { word: 'b', says: 'b back', kind: 'back', isOpen: ({ kind }) => kind !== 'idea' && kind !== 'trouble' },
  { word: 'l', says: 'l lessons', kind: 'lessons', isOpen: ({ isRecorded }) => isRecorded !== true },
  { word: 'q', says: 'q quit', kind: 'quit', isOpen: () => true },
]

const waysFrom = (page: PageInLesson): readonly Way[] => WAYS.filter(({ isOpen }) => isOpen(page))

const saysOf = ({ says }: Way): string => says
