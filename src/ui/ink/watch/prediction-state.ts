import { readAmount } from '../../../report/amount.js'
import type { ReplayPrediction } from '../../../run/replay/predictions.js'
import type { Watched } from '../../../run/replay/replay-page.js'
import { editField, fieldText, type TextField, textField } from '../components/text-field.js'
import type { Press } from '../keys.js'

/** What is being predicted, as it is typed. */
export interface Predicting {
  readonly prediction: ReplayPrediction
  readonly field: TextField
  /** What was entered is no amount. */
  readonly isWrong: boolean
  readonly done: Watched | null
}

export const beginPredicting = (prediction: ReplayPrediction): Predicting => ({
  prediction,
  field: textField(''),
  isWrong: false,
  done: null,
})

export function predict(state: Predicting, press: Press): Predicting {
  if (state.done !== null) return state
  if (press.kind === 'key' && press.name === 'enter') return entered(state)
  // Typed ahead, an amount and its enter come in one piece.
  const isEntered = press.kind === 'text' && /[\r\n]$/u.test(press.text)
  const field = editField(state.field, isEntered ? { ...press, text: press.text.trimEnd() } : press)
  const typed = field === null ? state : { ...state, field, isWrong: false }
  return isEntered ? entered(typed) : typed
}

/** An empty line predicts nothing, and goes on. */
function entered(state: Predicting): Predicting {
  const text = fieldText(state.field).trim()
  if (text === '') return { ...state, done: { kind: 'go', said: null } }
  const said = readAmount(text, state.prediction.unit)
  return said === null ? { ...state, isWrong: true } : { ...state, done: { kind: 'go', said } }
}
