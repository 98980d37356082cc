import { readAmount } from '../../report/amount.js'
import { styleFor, type Surface } from '../../report/style.js'
import type { ReplayPage, Watched } from '../../run/replay/replay-page.js'
import { replayLines } from '../view/replay-text.js'
import type { Dialogue } from './dialogue.js'

const GO: Watched = { kind: 'go', said: null }

/** A page of a recording in lines; where it pauses, what is predicted is asked. */
export async function watchInLines(dialogue: Dialogue, page: ReplayPage, pauses: boolean): Promise<Watched> {
  if (page.kind === 'review') return GO
  if (page.kind === 'prediction') {
    const { question, unit, example } = page.prediction
    return { kind: 'go', said: await askAmount(dialogue, `${question} (such as ${example})`, unit) }
  }
  dialogue.say(...pageLines(page, dialogue.surface))
  if (!pauses) return GO
  const word = await dialogue.ask('Enter to go on, s to skip to the build', 'enter')
  return word === 's' ? { kind: 'skip' } : GO
}

/** A page for a stream that nobody answers on. */
export function pageLines(page: ReplayPage, surface: Surface): string[] {
  if (page.kind === 'review' || page.kind === 'prediction') return []
  const style = styleFor({ ...surface, colour: false })
  return ['', ...replayLines(page, style).map(line => style.finish(line).trimEnd())]
}

async function askAmount(
  dialogue: Dialogue,
  question: string,
  unit: 'bytes' | 'seconds',
): Promise<number | null> {
  for (;;) {
    const text = await dialogue.ask(question)
    if (text === '') return null
    const amount = readAmount(text, unit)
    if (amount !== null) return amount
    dialogue.say('That is no amount. Enter alone goes on without one.')
  }
}
