import { styleFor } from '../../report/style.js'
import type { LessonPage, Turn } from '../../run/lesson-page.js'
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

async function predict(dialogue: Dialogue, { lesson }: Page<'prediction'>): Promise<Turn> {
  const { choices } = lesson.prediction
  dialogue.say('', ...choices.map(({ text }, at) => `${at + 1}. ${text}`))
  for (;;) {
    const word = await dialogue.ask('Your prediction by its number, b back, l lessons, q quit')
    const choice = choices[Number(word) - 1] ?? choices.find(({ id }) => id === word)
    if (choice !== undefined) return { kind: 'predict', choice: choice.id }
    const turn = turnOf(word)
    if (turn !== null && turn !== 'next') return { kind: turn }
  }
}

async function goOn(dialogue: Dialogue, { kind }: LessonPage): Promise<Turn> {
  const again = kind === 'answer' || kind === 'trouble'
  const forward = kind !== 'trouble'
  const question = [
    ...(forward ? ['enter to go on'] : []),
    ...(again ? ['r to run it again'] : []),
    ...(kind === 'idea' || kind === 'trouble' ? [] : ['b back']),
    'l lessons',
    'q quit',
  ].join(', ')
  for (;;) {
    const turn = turnOf(await dialogue.ask(question))
    if (turn === null || (turn === 'next' && !forward) || (turn === 'again' && !again)) continue
    return { kind: turn }
  }
}

type Word = 'next' | 'back' | 'again' | 'lessons' | 'quit'

const turnOf = (word: string): Word | null => WORDS.get(word) ?? null

const WORDS: ReadonlyMap<string, Word> = new Map([
  ['', 'next'],
  ['b', 'back'],
  ['r', 'again'],
  ['l', 'lessons'],
  ['q', 'quit'],
])
