import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LateSegmenter, rgiEmoji } from '../../scripts/bundle/late-unicode.js'

const late = new LateSegmenter()
const real = new Intl.Segmenter()
const EMOJI = new RegExp(String.raw`^\p{RGI_Emoji}$`, 'v')

/** Every character of the basic plane, and some beyond it. */
const CHARACTERS = [
  ...Array.from({ length: 0x1_00_00 }, (_, code) => code).filter(code => code < 0xd800 || code > 0xdfff),
  0x1f600,
  0x1f468,
  0x20000,
].map(code => String.fromCodePoint(code))

test('every character, alone and between others, is segmented as by Intl.Segmenter', () => {
  const wrong = CHARACTERS.filter(character =>
    [character, `${character}${character}`, `a${character}─${character}b`].some(
      text => listed(late, text) !== listed(real, text),
    ),
  )
  expect(wrong).toEqual([])
})

test('every character is an emoji where Unicode says so', () => {
  expect(CHARACTERS.filter(character => rgiEmoji.test(character) !== EMOJI.test(character))).toEqual([])
})

test('a segment is found by its place', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: -1, max: 30 }), (text, place) => {
      expect(late.segment(text).containing(place)?.segment).toBe(
        real.segment(text).containing(place)?.segment,
      )
    }),
  )
})

const listed = (segmenter: Pick<LateSegmenter, 'segment'>, text: string): string =>
  JSON.stringify(Array.from(segmenter.segment(text), ({ segment, index }) => [segment, index]))
