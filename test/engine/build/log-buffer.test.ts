import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LogBuffer } from '../../../src/engine/build/log-buffer.js'

function fill(
  limits: { lines: number; size: number },
  texts: readonly string[],
  replaces = false,
): LogBuffer {
  const log = new LogBuffer(limits)
  for (const text of texts) log.take({ kind: 'log', step: 'a', seconds: null, text, replaces })
  return log
}

const tail = (log: LogBuffer, n = 1_000) => log.tail('a', n).map(line => line.text)

describe('LogBuffer', () => {
  it('keeps the last lines and counts them all', () => {
    const log = fill({ lines: 3, size: 1_000 }, ['1', '2', '3', '4', '5'])
    expect(tail(log)).toEqual(['3', '4', '5'])
    expect(tail(log, 2)).toEqual(['4', '5'])
    expect(tail(log, 0)).toEqual([])
    expect(log.count('a')).toBe(5)
  })

  it('keeps no more text than it may', () => {
    const log = fill({ lines: 100, size: 10 }, ['aaaa', 'bbbb', 'cccc'])
    expect(tail(log)).toEqual(['bbbb', 'cccc'])
    expect(tail(fill({ lines: 100, size: 10 }, ['x'.repeat(50)]))).toEqual(['x'.repeat(10)])
  })

  it('replaces a line that was the beginning of the next', () => {
    const log = fill({ lines: 3, size: 1_000 }, ['1', '12', '123'], true)
    expect(tail(log)).toEqual(['123'])
    expect(log.count('a')).toBe(1)
  })

  it('knows nothing of a step that printed nothing', () => {
    expect(tail(new LogBuffer())).toEqual([])
    expect(new LogBuffer().count('a')).toBe(0)
  })

  it('gives out what a terminal may show', () => {
    expect(tail(fill({ lines: 3, size: 1_000 }, ['\u001B[31mred\u001B[0m\u0007', '1%\r2%', 'a\tb']))).toEqual(
      ['red', '2%', 'a b'],
    )
  })

  it('keeps the end of whatever came, within its bounds', () => {
    const texts = fc.array(fc.string({ maxLength: 20 }), { maxLength: 200 })
    fc.assert(
      fc.property(
        texts,
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 100 }),
        (texts, lines, size) => {
          const log = new LogBuffer({ lines, size })
          for (const text of texts) log.take({ kind: 'log', step: 'a', seconds: null, text, replaces: false })
          const kept = log.tail('a', 1_000)
          expect(kept.length).toBeLessThanOrEqual(lines)
          expect(kept.reduce((sum, line) => sum + line.text.length, 0)).toBeLessThanOrEqual(size)
          expect(log.count('a')).toBe(texts.length)
        },
      ),
    )
  })
})
