import { characters } from '../../../common/text.js'
import type { Press } from '../keys.js'

/** Where the user is in a list, and what was typed to shorten it. */
export interface ChoiceList {
  /** Index among the items that are shown. */
  readonly cursor: number
  readonly filter: string
}

/** From this many items on, typing filters; shorter lists are quicker by their numbers. */
const FILTERED_FROM = 8

export const isFiltered = (labels: readonly string[]): boolean => labels.length >= FILTERED_FROM

/** Indexes of the items that the filter leaves. */
export const shownItems = (
  labels: readonly string[],
  { filter }: Pick<ChoiceList, 'filter'>,
): readonly number[] =>
  labels.flatMap((label, index) => (label.toLowerCase().includes(filter.toLowerCase()) ? [index] : []))

/** Index of the item under the cursor; null when the filter leaves none. */
export const chosenItem = (labels: readonly string[], list: ChoiceList): number | null =>
  shownItems(labels, list)[list.cursor] ?? null

/** The list after a key; null where the key is no business of a list. */
export function moveInList(list: ChoiceList, press: Press, labels: readonly string[]): ChoiceList | null {
  const last = shownItems(labels, list).length - 1
  const to = (cursor: number): ChoiceList => ({ ...list, cursor: Math.max(0, Math.min(cursor, last)) })
  const name = press.kind === 'key' ? press.name : ''
  if (name === 'up') return to(list.cursor === 0 ? last : list.cursor - 1)
  if (name === 'down') return to(list.cursor === last ? 0 : list.cursor + 1)
  if (name === 'home' || name === 'page up') return to(0)
  if (name === 'end' || name === 'page down') return to(last)
  if (isFiltered(labels)) return typeFilter(list, press)
  if (name === 'k') return to(list.cursor - 1)
  if (name === 'j') return to(list.cursor + 1)
  return /^[1-9]$/u.test(name) && Number(name) <= last + 1 ? to(Number(name) - 1) : null
}

function typeFilter(list: ChoiceList, press: Press): ChoiceList | null {
  if (press.kind === 'text') return { cursor: 0, filter: list.filter + press.text.replace(/\s+/gu, ' ') }
  if (press.name === 'backspace') return { cursor: 0, filter: characters(list.filter).slice(0, -1).join('') }
  if (press.name === 'escape' && list.filter !== '') return { cursor: 0, filter: '' }
  return characters(press.name).length === 1 ? { cursor: 0, filter: list.filter + press.name } : null
}

/** The first of `rows` items to draw, so that the one under the cursor is among them. */
export const firstInView = (cursor: number, count: number, rows: number): number =>
  Math.max(0, Math.min(cursor - Math.floor(rows / 2), count - rows))
