import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const rows = readFileSync(resolve(root, 'docs/behaviours.md'), 'utf8')
  .split('\n')
  .map(line => line.split('|').map(cell => cell.trim()))
  .flatMap(([, number = '', , shown = '']) =>
    /^\d+$/u.test(number) ? [{ number: Number(number), shown }] : [],
  )

const named = rows.flatMap(({ number, shown }) =>
  shown.split(' · ').map(one => {
    const [file = '', ...name] = one.split(' › ')
    return { number, file, name: name.join(' › ') }
  }),
)

test('the page numbers its behaviours through, each with a test', () => {
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 25 }, (_, index) => index + 1))
  for (const { shown } of rows) expect(shown).not.toBe('')
})

test.each(named)('$number: $file has the test “$name”', ({ file, name }) => {
  expect(name).not.toBe('')
  // As a title stands in the source: in quotes, its own quotes perhaps escaped.
  const titles = [name, name.replaceAll("'", "\\'")].flatMap(text => [
    `'${text}'`,
    `"${text}"`,
    `\`${text}\``,
  ])
  const source = readFileSync(resolve(root, file), 'utf8')
  expect(titles.some(title => source.includes(title))).toBe(true)
})
