import type { Key } from 'ink'
import { characters } from '../../common/text.js'

/** What came from the keyboard: a key by its name, or several characters at once (a paste, or typing ahead). */
export type Press =
  { readonly kind: 'key'; readonly name: string } | { readonly kind: 'text'; readonly text: string }

/** Keys, what they do, and how the help line tells it; null keeps an alias out of the help line. */
export interface Binding<Event> {
  readonly keys: readonly string[]
  readonly event: Event
  readonly help: HelpItem | null
}

export interface HelpItem {
  /** The key as shown: `enter`, `↑↓`. */
  readonly key: string
  readonly does: string
}

/** Keys held down or pressed ahead come as one piece: `\r\r` is Enter twice, and no paste of two empty lines. */
export function pressesOf(input: string, key: Key): Press[] {
  const names = Array.from(input, character => NAMED.get(character))
  const keys = names.filter(name => name !== undefined)
  return keys.length > 1 && keys.length === names.length
    ? keys.map(name => ({ kind: 'key', name }))
    : [toPress(input, key)]
}

/** The event of the first binding that holds the key. */
export function eventOf<Event>(bindings: readonly Binding<Event>[], name: string): Event | null {
  return bindings.find(binding => binding.keys.includes(name))?.event ?? null
}

export const helpOf = (bindings: readonly Binding<unknown>[]): HelpItem[] =>
  bindings.flatMap(binding => (binding.help === null ? [] : [binding.help]))

/** The keys of a press one by one, for screens without a text field. */
export const keysOf = (press: Press): string[] =>
  press.kind === 'key'
    ? [press.name]
    : characters(press.text).map(character => NAMED.get(character) ?? character)

const NAMED = new Map([
  ['\r', 'enter'],
  ['\n', 'enter'],
  ['\t', 'tab'],
  ['\u007F', 'backspace'],
  ['\b', 'backspace'],
  ['\u0003', 'ctrl+c'],
])

/**
 * Ink's two halves of a key as one name. Ink 6.8 calls 0x7F, which terminals send for backspace, `delete`, and sets
 * `meta` on escape.
 */
function toPress(input: string, key: Key): Press {
  const special = SPECIAL.find(([flag]) => key[flag])
  if (special !== undefined) return { kind: 'key', name: special[1] }
  if (key.tab) return { kind: 'key', name: key.shift ? 'shift+tab' : 'tab' }
  if (key.ctrl) return { kind: 'key', name: `ctrl+${input}` }
  const named = NAMED.get(input)
  if (named !== undefined) return { kind: 'key', name: named }
  if (key.meta) return { kind: 'key', name: `alt+${input}` }
  return characters(input).length === 1 ? { kind: 'key', name: input } : { kind: 'text', text: input }
}

const SPECIAL = [
  ['escape', 'escape'],
  ['return', 'enter'],
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'page up'],
  ['pageDown', 'page down'],
  ['home', 'home'],
  ['end', 'end'],
  ['backspace', 'backspace'],
  ['delete', 'backspace'],
] as const satisfies readonly (readonly [keyof Key, string])[]
