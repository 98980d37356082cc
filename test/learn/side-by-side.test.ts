import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type SideRow, sideBySide } from '../../src/learn/side-by-side.js'

/** `same | same`, `-left | +right`: a row as it would be drawn. */
const drawn = ({ left, right }: SideRow): string =>
  [left, right]
    .map((line, at) => (line === null ? '' : `${line.changed ? '-+'.charAt(at) : ''}${line.text}`))
    .join(' | ')

test.each<[string, string, readonly string[]]>([
  ['a\nb\n', 'a\nb\n', ['a | a', 'b | b']],
  ['a\nb\nc\n', 'a\nx\nc\n', ['a | a', '-b | +x', 'c | c']],
  [
    'COPY . .\nRUN i\n',
    'COPY r .\nRUN i\nCOPY . .\n',
    ['-COPY . . | +COPY r .', 'RUN i | RUN i', ' | +COPY . .'],
  ],
  ['a\nb\n', '', ['-a | ', '-b | ']],
  ['', '', []],
])('%j beside %j', (left, right, rows) => expect(sideBySide(left, right).map(drawn)).toEqual(rows))

const texts = fc.array(fc.constantFrom('FROM a', 'RUN b', 'COPY c', ''), { maxLength: 8 })

test('both texts are there, line by line, and what is not marked is on both sides', () => {
  fc.assert(
    fc.property(texts, texts, (left, right) => {
      const rows = sideBySide(left.map(line => `${line}\n`).join(''), right.map(line => `${line}\n`).join(''))
      expect(rows.flatMap(row => row.left?.text ?? [])).toEqual(left)
      expect(rows.flatMap(row => row.right?.text ?? [])).toEqual(right)
      for (const row of rows)
        if (row.left?.changed === false || row.right?.changed === false)
          expect(row.left?.text).toBe(row.right?.text)
    }),
  )
})
