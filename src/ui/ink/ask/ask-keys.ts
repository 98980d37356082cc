import type { Binding } from '../keys.js'
import type { AskScreen, AskState } from './ask-state.js'
import { isTyping } from './fields.js'
import type { Field } from './fields.js'

export type AskEvent =
  | 'ask'
  | 'defaults'
  | 'edit'
  | 'change'
  | 'leave-answers'
  | 'next'
  | 'back'
  | 'why'
  | 'read-on'
  | 'read-back'
  | 'next-field'
  | 'previous-field'

type Bindings = readonly Binding<AskEvent>[]

/** Handled by the whole program, on every screen; told here because the help line is drawn from these tables. */
export const QUIT_HELP = { key: 'ctrl+c', does: 'quit' }

const FOUND: Bindings = [
  { keys: ['enter'], event: 'ask', help: { key: 'enter', does: 'ask me the rest' } },
  { keys: ['a'], event: 'defaults', help: { key: 'a', does: 'take all defaults' } },
  { keys: ['e'], event: 'edit', help: { key: 'e', does: 'edit a fact' } },
]

const NEXT: Bindings = [{ keys: ['enter'], event: 'next', help: { key: 'enter', does: 'next' } }]
const BACK: Bindings = [{ keys: ['escape', 'shift+tab'], event: 'back', help: { key: 'esc', does: 'back' } }]

const CHOICE: Bindings = [
  ...NEXT,
  ...BACK,
  { keys: ['left'], event: 'back', help: null },
  { keys: ['?', 'ctrl+y'], event: 'why', help: { key: '?', does: 'why' } },
]

/** `?` is a character where text is typed. */
const TYPED: Bindings = [
  ...NEXT,
  ...BACK,
  { keys: ['ctrl+y'], event: 'why', help: { key: 'ctrl+y', does: 'why' } },
]

const FIELDS: Bindings = [
  ...NEXT,
  { keys: ['tab'], event: 'next-field', help: { key: 'tab', does: 'other field' } },
  { keys: ['shift+tab'], event: 'previous-field', help: null },
  { keys: ['escape'], event: 'back', help: { key: 'esc', does: 'back' } },
  { keys: ['ctrl+y'], event: 'why', help: { key: 'ctrl+y', does: 'why' } },
]

const WHY: Bindings = [
  { keys: ['down', 'j', 'page down'], event: 'read-on', help: { key: '↑↓', does: 'read' } },
  { keys: ['up', 'k', 'page up'], event: 'read-back', help: null },
  {
    keys: ['escape', 'enter', '?', 'ctrl+y', 'left', ' '],
    event: 'why',
    help: { key: 'esc', does: 'to the question' },
  },
]

const ANSWERS: Bindings = [
  { keys: ['enter'], event: 'change', help: { key: 'enter', does: 'change' } },
  { keys: ['escape'], event: 'leave-answers', help: { key: 'esc', does: 'back' } },
]

/** The keys that work now. */
export function bindingsFor({ screen }: AskState): Bindings {
  switch (screen.kind) {
    case 'found':
      return FOUND
    case 'answers':
      return ANSWERS
    case 'step':
      return screen.why !== null ? WHY : stepBindings(screen)
  }
}

function stepBindings({ fields, focus }: Extract<AskScreen, { kind: 'step' }>): Bindings {
  if (fields.length > 1) return FIELDS
  const [field] = fields
  return field !== undefined && takesText(field) ? TYPED : focus === 0 ? CHOICE : []
}

/** Whether characters are typed into the field, `?` and digits among them. */
export const takesText = (field: Field): boolean => field.kind === 'typed' || isTyping(field)

/** What moves within a screen is no event of its own; here is how the help line tells it. */
export function moveHelp({ screen }: AskState): { key: string; does: string }[] {
  if (screen.kind === 'answers') return [{ key: '↑↓', does: 'choose' }]
  if (screen.kind !== 'step' || screen.why !== null) return []
  const field = screen.fields[screen.focus]
  if (field?.kind === 'choice') return [{ key: '↑↓', does: 'choose' }]
  return field !== undefined && field.offered.length > 1 ? [{ key: '↑↓', does: 'other command' }] : []
}
