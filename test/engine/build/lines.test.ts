import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLineSplitter } from '../../../src/engine/build/lines.js'

function split(chunks: readonly Uint8Array[], limit?: number): string[] {
  const splitter = createLineSplitter(limit)
  return [...chunks.flatMap(chunk => splitter.push(chunk)), ...splitter.end()]
}

describe('createLineSplitter', () => {
  it.each([
    ['nothing', '', []],
    ['a line', 'a\n', ['a']],
    ['a line without its end', 'a\nb', ['a', 'b']],
    ['empty lines', '\n\na\n\n', ['', '', 'a', '']],
    ['Windows line ends', 'a\r\nb\r\r\n', ['a', 'b']],
    ['a progress bar', '1%\r2%\r3%\n', ['1%\r2%\r3%']],
    ['carriage returns alone', '\r\r\n', ['']],
  ])('splits %s', (_, text, lines) => {
    expect(split([Buffer.from(text)])).toEqual(lines)
  })

  it('puts a character together that was cut in the middle', () => {
    const bytes = Buffer.from('é…😀\n')
    expect(split([...bytes].map(byte => Uint8Array.of(byte)))).toEqual(['é…😀'])
  })

  it('goes on after bytes that are no UTF-8', () => {
    expect(split([Uint8Array.of(0x61, 0xff, 0xfe, 0x62, 0x0a, 0xe2, 0x82)])).toEqual(['a��b', '�'])
  })

  it('keeps the beginning of a line that is too long and says what is gone', () => {
    expect(split([Buffer.from(`${'y'.repeat(300_000)}\nnext\n`)], 10)).toEqual([
      'yyyyyyyyyy … (299990 characters cut)',
      'next',
    ])
  })

  it('counts what is gone over many chunks', () => {
    expect(
      split(
        Array.from({ length: 50 }, () => Buffer.from('abcd')),
        6,
      ),
    ).toEqual(['abcdab … (194 characters cut)'])
  })

  it('shows the line that has begun', () => {
    const splitter = createLineSplitter()
    expect(splitter.push(Buffer.from('done\nunfin'))).toEqual(['done'])
    expect(splitter.pending()).toBe('unfin')
    expect(splitter.push(Buffer.from('ished\n'))).toEqual(['unfinished'])
    expect(splitter.pending()).toBe('')
  })

  it('gives the same lines wherever the chunks end', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', '😀', '\n', '\r', '\u001B[31m', '\uD800') })
    fc.assert(
      fc.property(text, fc.array(fc.nat({ max: 40 })), (text, cuts) => {
        const bytes = Buffer.from(text)
        const at = [0, ...cuts.map(cut => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length]
        const chunks = at.slice(1).map((stop, index) => bytes.subarray(at[index], stop))
        expect(split(chunks)).toEqual(split([bytes]))
      }),
    )
  })
})
