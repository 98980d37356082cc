import { characters, columns } from '../../../common/text.js'
import type { Style } from '../../../report/style.js'
import type { Press } from '../keys.js'

/** One line of text that is being typed. The cursor stands before the character of its index. */
export interface TextField {
  readonly typed: readonly string[]
  readonly cursor: number
}

/** A field with text in it and the cursor behind it. */
export function textField(text: string): TextField {
  const typed = characters(text)
  return { typed, cursor: typed.length }
}

export const fieldText = ({ typed }: TextField): string => typed.join('')

/** The field after a press; null where the press is no business of a text field. */
export function editField(field: TextField, press: Press): TextField | null {
  if (press.kind === 'text') return insert(field, press.text)
  const edit = EDITS[press.name]
  if (edit !== undefined) return edit(field)
  return characters(press.name).length === 1 ? insert(field, press.name) : null
}

const EDITS: Readonly<Record<string, (field: TextField) => TextField>> = {
  left: field => moveTo(field, field.cursor - 1),
  right: field => moveTo(field, field.cursor + 1),
  home: field => moveTo(field, 0),
  end: field => moveTo(field, field.typed.length),
  'ctrl+a': field => moveTo(field, 0),
  'ctrl+e': field => moveTo(field, field.typed.length),
  backspace: field => remove(field, field.cursor - 1),
  'ctrl+u': field => remove(field, 0),
  'ctrl+w': field => remove(field, wordStart(field)),
}

const moveTo = (field: TextField, cursor: number): TextField => ({
  ...field,
  cursor: Math.min(Math.max(cursor, 0), field.typed.length),
})

/** Takes out what stands between a place and the cursor. */
function remove({ typed, cursor }: TextField, from: number): TextField {
  const start = Math.max(from, 0)
  return { typed: [...typed.slice(0, start), ...typed.slice(cursor)], cursor: Math.min(start, cursor) }
}

function wordStart({ typed, cursor }: TextField): number {
  const before = typed.slice(0, cursor).join('')
  return characters(before.replace(/\S+\s*$/u, '')).length
}

/** What is pasted becomes one line: line breaks and tabs are spaces, other control characters are left out. */
function insert({ typed, cursor }: TextField, text: string): TextField {
  const line = text.replace(/[\r\n\t]+/gu, ' ').replace(/[\u0000-\u001F\u007F-\u009F]/gu, '')
  const added = characters(cursor === 0 && typed.length === 0 ? line.trimStart() : line)
  return {
    typed: [...typed.slice(0, cursor), ...added, ...typed.slice(cursor)],
    cursor: cursor + added.length,
  }
}

/** SGR 7 and 27 (ECMA-48, 8.3.117): inverse is no colour, so the cursor is seen with NO_COLOR too. */
const inverse = (text: string): string => `\u001B[7m${text}\u001B[27m`

/** The field in `width` columns: the part around the cursor, which shows where the field is being typed into. */
export function drawField(
  { typed, cursor }: TextField,
  width: number,
  active: boolean,
  { finish }: Style,
): string {
  let start = 0
  while (columns(typed.slice(start, cursor).join('')) > width - 1) start += 1
  let end = typed.length
  while (columns(typed.slice(start, end).join('')) > width - 1 && end > cursor) end -= 1
  const before = finish(typed.slice(start, cursor).join(''))
  if (!active) return before + finish(typed.slice(cursor, end).join(''))
  return before + inverse(finish(typed[cursor] ?? ' ')) + finish(typed.slice(cursor + 1, end).join(''))
}
