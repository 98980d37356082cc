/**
 * What dockwiz and Ink's libraries ask about graphemes and emoji, loaded at the first text that needs it. Node.js takes some 50 ms to
 * load Unicode's tables, and the first screen rarely shows more than plain text.
 */

/** Intl.Segmenter, as far as the bundle uses it. */
export class LateSegmenter {
  readonly #wanted: ConstructorParameters<typeof Intl.Segmenter>
  #segmenter: Intl.Segmenter | null = null

  constructor(...wanted: ConstructorParameters<typeof Intl.Segmenter>) {
    this.#wanted = wanted
  }

  segment(text: string): Pick<Intl.Segments, 'containing' | typeof Symbol.iterator> {
    if (isPlain(text)) return plainSegments(text)
    this.#segmenter ??= new Intl.Segmenter(...this.#wanted)
    return this.#segmenter.segment(text)
  }
}

function plainSegments(text: string): ReturnType<LateSegmenter['segment']> {
  const segments = Array.from(text, (segment, index) => ({ segment, index, input: text }))
  // The declaration of containing() forgets that an index outside the text has no segment.
  return { containing: index => segments[index ?? 0], [Symbol.iterator]: () => segments.values() }
}

let emoji: RegExp | null = null

/** `/^\p{RGI_Emoji}$/v`; a literal would be read with its tables while the file is compiled. */
export const rgiEmoji = {
  test(text: string): boolean {
    if (isPlain(text)) return false
    emoji ??= new RegExp(String.raw`^\p{RGI_Emoji}$`, 'v')
    return emoji.test(text)
  },
}

/**
 * Each character is a grapheme and no emoji: ASCII with the escape character, Latin letters, and the punctuation,
 * arrows, lines, blocks and marks that dockwiz draws with. test/bundle holds it to what Intl.Segmenter says.
 */
const isPlain = (text: string): boolean => PLAIN.test(text)

const PLAIN =
  /^[\n\u001B -~\u00A1-\u00A8\u00AA-\u00AC\u00AF-\u02FF\u2010-\u2027\u2030-\u203B\u2190-\u2193\u2500-\u259F\u2713\u2717\u276F\u2800-\u28FF]*$/u
