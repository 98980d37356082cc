import { printable } from '../../common/text.js'
import type { Recovery, Trouble } from '../../run/desk.js'
import { recoveryKeys } from '../view/recovery.js'
import { problemText } from '../view/problem-text.js'
import type { Dialogue } from './dialogue.js'

/** Tells what went wrong and asks what to do about it. Rejects with a `cancelled` Problem when the user leaves. */
export async function recoverInLines(dialogue: Dialogue, trouble: Trouble): Promise<Recovery> {
  const keys = recoveryKeys(trouble)
  dialogue.say('', problemText(trouble.problem, dialogue.surface))
  const question = keys.map(({ key, does }) => `${key} to ${printable(does)}`).join(', ')
  const usual = trouble.remedies.length > 0 ? keys[0]?.key : 'q'
  for (;;) {
    const word = await dialogue.ask(question, usual)
    const chosen = keys.find(({ key }) => key === word)
    if (chosen !== undefined) return chosen.recovery
  }
}
