import { expect, test } from 'vitest'
import { wasteOf, type WrittenLayer } from '../../../src/measure/weigh/waste.js'

const layer = (
  line: number,
  files: Readonly<Record<string, number>>,
  { gone = [], emptied = [] }: { gone?: string[]; emptied?: string[] } = {},
): WrittenLayer => ({
  origin: { instruction: `RUN ${line}`, line },
  files: new Map(Object.entries(files)),
  gone: new Set(gone),
  emptied: new Set(emptied),
})

/** `deleted 12 bytes of 2 files, 3 → 4, a/b` */
const told = (layers: readonly WrittenLayer[]) =>
  wasteOf(layers).map(
    ({ kind, bytes, files, written, hidden, largest }) =>
      `${kind} ${bytes} of ${files}, ${written.line} → ${hidden.line}, ${largest}`,
  )

test.each([
  ['nothing is hidden', [layer(1, { a: 5 }), layer(2, { b: 6 })], []],
  ['a file', [layer(1, { a: 5 }), layer(2, {}, { gone: ['a'] })], ['deleted 5 of 1, 1 → 2, a']],
  [
    'a folder with all below it, and not its namesake',
    [layer(1, { 'v/a': 5, 'v/b/c': 7, 'var/a': 9 }), layer(2, {}, { gone: ['v'] })],
    ['deleted 12 of 2, 1 → 2, v/b/c'],
  ],
  [
    'a folder that was made anew: what the same layer writes into it stays',
    [layer(1, { 'v/a': 5 }), layer(2, { 'v/b': 1 }, { emptied: ['v'] }), layer(3, { c: 1 })],
    ['deleted 5 of 1, 1 → 2, v/a'],
  ],
  [
    'a file that is written twice, the later one shrinking',
    [layer(1, { a: 50 }), layer(2, { a: 5 }), layer(3, { a: 5 })],
    ['overwritten 50 of 1, 1 → 2, a', 'overwritten 5 of 1, 2 → 3, a'],
  ],
  ['a file of the base image', [layer(2, {}, { gone: ['etc/passwd'] })], []],
  [
    'a file that is gone already',
    [layer(1, { a: 5 }), layer(2, {}, { gone: ['a'] }), layer(3, { a: 5 }), layer(4, {}, { gone: ['b'] })],
    ['deleted 5 of 1, 1 → 2, a'],
  ],
])('%s', (_, layers, expected) => {
  expect(told(layers)).toEqual(expected)
})
