import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Problem } from '../../src/common/problem.js'
import { emptyReport, foldReport } from '../../src/report/fold-report.js'
import { entryOf, readHistory, renderEntry } from '../../src/report/history.js'
import { trendTexts } from '../../src/report/trend-text.js'
import { image, timed } from '../ui/work/run.js'

const at = (size: number, day: number, ...seconds: number[]) =>
  entryOf(
    [image('after', { base: size }), timed('after', 'code', ...seconds)].reduce(
      foldReport,
      emptyReport('measure'),
    ),
    new Date(Date.UTC(2026, 0, day)),
  )

test('a line holds what was measured and no more', () => {
  expect(renderEntry(at(300e6, 1, 2))).toBe(
    '{"schema":"dockwiz.history/1","at":"2026-01-01T00:00:00.000Z","figures":{"size":300000000,"own":0,"code":2}}\n',
  )
})

test('lines that a merge has mixed come in order, and tell a trend', () => {
  const text = [at(270e6, 3, 1), at(310e6, 1, 4), at(290e6, 2, 2)].map(renderEntry).join('\n')
  expect(trendTexts(readHistory(text, 'h'))).toEqual([
    'image: 310 MB → 270 MB in 3 runs   █▅▁',
    'own layers: 0 B → 0 B in 3 runs   ▁▁▁',
    'rebuild, code change: 4.0 s → 1.0 s in 3 runs   █▃▁',
  ])
  expect(trendTexts(readHistory(renderEntry(at(1, 1)), 'h'))).toEqual([])
})

test('a line of something else is told with its place', () => {
  const text = `${renderEntry(at(1, 1))}<<<<<<< HEAD\n`
  expect(() => readHistory(text, 'sizes.jsonl')).toThrow(Problem)
  expect(() => readHistory(text, 'sizes.jsonl')).toThrow(
    expect.objectContaining({
      detail: expect.objectContaining({ where: 'sizes.jsonl:2' }) as unknown,
    }) as Error,
  )
})

test('no text is anything but a history or a Problem', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), text => {
      try {
        readHistory(text, 'h')
      } catch (error) {
        expect(error).toBeInstanceOf(Problem)
      }
    }),
  )
})
