import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columns } from '../../src/common/text.js'
import { formatBytes, formatSeconds } from '../../src/common/units.js'
import { numberTable, type Cell, type NumberRow } from '../../src/report/number-table.js'
import { styleFor } from '../../src/report/style.js'

const measured = (figure: number): Cell => ({ kind: 'measured', figure })

const ROWS: readonly NumberRow[] = [
  { label: 'Image', short: 'Image', format: formatBytes, before: measured(1_070e6), after: measured(417e6) },
  {
    label: 'Clean build',
    short: 'Clean build',
    format: formatSeconds,
    before: measured(35.7),
    after: measured(28.9),
  },
  {
    label: 'Rebuild, code change',
    short: 'Code change',
    format: formatSeconds,
    before: measured(8.2),
    after: measured(0.4),
  },
  {
    label: 'Rebuild, unchanged',
    short: 'Unchanged',
    format: formatSeconds,
    before: measured(0.5),
    after: { kind: 'measuring', run: 2, of: 3 },
  },
  {
    label: 'Build context',
    short: 'Context',
    format: formatBytes,
    before: { kind: 'impossible' },
    after: { kind: 'absent' },
  },
]

const table = (width: number, { unicode = true, compare = true } = {}): string =>
  numberTable(ROWS, compare, styleFor({ width, colour: false, unicode })).join('\n')

describe('the table of numbers', () => {
  test('79 columns: numbers at the right, a bar on one scale, the change in percent', () => {
    expect(`\n${table(79)}`).toBe(`
                             before      after
Image                       1.07 GB     417 MB   ████████▋                −61 %
Clean build                  35.7 s     28.9 s   █████████████████▊       −19 %
Rebuild, code change          8.2 s      0.4 s   █▏                       −95 %
Rebuild, unchanged            0.5 s   ◐ 2 of 3
Build context                     –`)
  })

  test('39 columns: no bar, short labels', () => {
    expect(`\n${table(39)}`).toBe(`
                before    after
Image          1.07 GB   417 MB   −61 %
Clean build     35.7 s   28.9 s   −19 %
Code change      8.2 s    0.4 s   −95 %
Unchanged        0.5 s ◐ 2 of 3
Build context        –`)
  })

  test('nothing to compare with: one column', () => {
    expect(`\n${table(79, { compare: false })}`).toBe(`
Image                        417 MB
Clean build                  28.9 s
Rebuild, code change          0.4 s
Rebuild, unchanged         ◐ 2 of 3
Build context`)
  })

  test('no line is wider than the terminal', () => {
    const cell: fc.Arbitrary<Cell> = fc.oneof(
      fc.record({
        kind: fc.constant('measured' as const),
        figure: fc.double({ min: 0, max: 1e14, noNaN: true }),
      }),
      fc.record({ kind: fc.constant('measuring' as const), run: fc.nat(20), of: fc.nat(20) }),
      fc.constantFrom<Cell>({ kind: 'absent' }, { kind: 'impossible' }),
    )
    const row = fc
      .record({ label: fc.string(), short: fc.string(), before: cell, after: cell })
      .map(cells => ({ ...cells, format: formatBytes }))
    fc.assert(
      fc.property(fc.array(row), fc.integer({ min: 40, max: 200 }), fc.boolean(), (rows, width, compare) => {
        for (const line of numberTable(rows, compare, styleFor({ width, colour: false, unicode: true })))
          expect(columns(line)).toBeLessThanOrEqual(width)
      }),
    )
  })
})
