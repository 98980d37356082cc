import type { Interview } from '../../../wizard/interview.js'
import { moveInList } from '../components/choice-list.js'
import { editField, fieldText, textField } from '../components/text-field.js'
import type { Press } from '../keys.js'
import type { AskScreen } from './ask-state.js'
import { followDefaults, isTyping, labelsOf } from './fields.js'
import type { ChoiceField, Field, TypedField } from './fields.js'

type StepScreen = Extract<AskScreen, { kind: 'step' }>

/** A press that is no key of the screen goes to the field that has the focus; fields that follow it are filled anew. */
export function pressField(interview: Interview, screen: StepScreen, press: Press): StepScreen {
  const focused = screen.fields[screen.focus]
  if (focused === undefined) return screen
  const pressed = focused.kind === 'choice' ? pressChoice(focused, press) : pressTyped(focused, press)
  const fields = screen.fields.map((field, index): Field => (index === screen.focus ? pressed : field))
  return { ...screen, fields: followDefaults(interview, fields) }
}

function pressChoice(field: ChoiceField, press: Press): ChoiceField {
  const labels = labelsOf(field)
  const leaves = press.kind === 'key' && (press.name === 'up' || press.name === 'down')
  const list = isTyping(field) && !leaves ? null : moveInList(field.list, press, labels)
  if (list !== null) return { ...field, list }
  const own = field.own === null ? null : editField(field.own, press)
  // Whoever begins to type means the last line, wherever the cursor was.
  return own === null ? field : { ...field, own, list: { cursor: labels.length - 1, filter: '' } }
}

function pressTyped(field: TypedField, press: Press): TypedField {
  const next = press.kind === 'key' ? nextOffered(field, press.name) : null
  if (next !== null) return { ...field, text: textField(next), touched: true }
  const text = editField(field.text, press)
  return text === null
    ? field
    : { ...field, text, touched: field.touched || fieldText(text) !== fieldText(field.text) }
}

/** The arrow keys go round through what is offered for a field. */
function nextOffered({ offered, text }: TypedField, name: string): string | null {
  if (offered.length === 0 || (name !== 'up' && name !== 'down')) return null
  const at = offered.findIndex(choice => choice.text === fieldText(text))
  const step = name === 'down' ? at + 1 : at < 0 ? offered.length - 1 : at - 1
  return offered[(step + offered.length) % offered.length]?.text ?? null
}
