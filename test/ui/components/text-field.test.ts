import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columns } from '../../../src/common/text.js'
import { styleFor } from '../../../src/report/style.js'
import { drawField, editField, fieldText, textField } from '../../../src/ui/ink/components/text-field.js'
import type { TextField } from '../../../src/ui/ink/components/text-field.js'

const press = (field: TextField, ...names: string[]): TextField =>
  names.reduce((before, name) => editField(before, { kind: 'key', name }) ?? before, field)
const style = styleFor({ width: 80, colour: false, unicode: true })

describe('a text field', () => {
  test.each<[string, string[], string]>([
    ['abc', ['backspace'], 'ab'],
    ['abc', ['home', 'backspace'], 'abc'],
    ['abc', ['left', 'X'], 'abXc'],
    ['one two  ', ['ctrl+w'], 'one '],
    ['one', ['ctrl+w', 'ctrl+w'], ''],
    ['abc', ['left', 'ctrl+u'], 'c'],
    ['a👩‍🚀b', ['left', 'backspace'], 'ab'],
    ['', ['é', '?', '1', ' '], 'é?1 '],
  ])('%s %j', (text, names, wanted) => {
    expect(fieldText(press(textField(text), ...names))).toBe(wanted)
  })

  test('other keys are not its business', () => {
    for (const name of ['enter', 'escape', 'up', 'ctrl+c', 'tab', 'page up', 'alt+x'])
      expect(editField(textField('a'), { kind: 'key', name })).toBeNull()
  })

  test('a paste becomes one line without control characters', () => {
    const pasted = editField(textField(''), { kind: 'text', text: '  a\r\nb\t\u001Bc\u0000' })
    expect(pasted === null ? null : fieldText(pasted)).toBe('a b c')
  })

  test('is drawn within its width, with the cursor in view', () => {
    const place = fc.record({
      text: fc.string({ unit: 'grapheme' }),
      left: fc.nat(30),
      width: fc.integer({ min: 4, max: 40 }),
    })
    fc.assert(
      fc.property(place, ({ text, left, width }) => {
        const field = press(
          textField(text.replace(/[\u0000-\u001F\u007F-\u009F]/gu, '')),
          ...Array.from({ length: left }, () => 'left'),
        )
        const drawn = drawField(field, width, true, style)
        expect(drawn).toContain('\u001B[7m')
        expect(columns(drawn)).toBeLessThanOrEqual(width + 1)
      }),
    )
  })
})
