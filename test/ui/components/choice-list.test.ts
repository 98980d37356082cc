import { expect, test } from 'vitest'
import { chosenItem, moveInList, shownItems } from '../../../src/ui/ink/components/choice-list.js'
import type { ChoiceList } from '../../../src/ui/ink/components/choice-list.js'
import type { Press } from '../../../src/ui/ink/keys.js'

const SHORT = ['venv', 'user', 'wheels']
const LONG = ['Python', 'Debian', 'To build', 'To run', 'Install', 'Command', 'Port', 'User']

const press = (labels: readonly string[], ...keys: readonly (string | { paste: string })[]): ChoiceList =>
  keys.reduce<ChoiceList>(
    (list, key) => {
      const pressed: Press =
        typeof key === 'string' ? { kind: 'key', name: key } : { kind: 'text', text: key.paste }
      return moveInList(list, pressed, labels) ?? list
    },
    { cursor: 0, filter: '' },
  )

test.each([
  [['down', 'down'], 'wheels'],
  [['up'], 'wheels'],
  [['j', 'j', 'k'], 'user'],
  [['end'], 'wheels'],
  [['3'], 'wheels'],
  [['3', '9', '0', 'x'], 'wheels'],
])('in a short list arrows, j and k, and numbers move: %j', (keys, chosen) => {
  expect(SHORT[chosenItem(SHORT, press(SHORT, ...keys)) ?? -1]).toBe(chosen)
})

test('a list over seven items is shortened by typing, and by escape made whole', () => {
  const list = press(LONG, 'u', 's')
  expect(shownItems(LONG, list).map(index => LONG[index])).toEqual(['User'])
  expect(shownItems(LONG, press(LONG, 'x', 'x', 'escape'))).toHaveLength(LONG.length)
  expect(shownItems(LONG, press(LONG, { paste: 'to\nb' })).map(index => LONG[index])).toEqual(['To build'])
  expect(chosenItem(LONG, press(LONG, 'z', 'z', 'z'))).toBeNull()
})
