import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withoutSecrets } from '../../src/engine/without-secrets.js'

/** What comes out when a text goes in, cut at these places. */
async function told(text: string, cuts: readonly number[], secrets: readonly string[]): Promise<string> {
  const bytes = Buffer.from(text)
  const places = [0, ...cuts.map(cut => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b)
  const chunks = places.slice(1).map((end, at) => bytes.subarray(places[at], end))
  async function* output() {
    for (const chunk of chunks) yield await Promise.resolve({ bytes: chunk, from: 'stderr' as const })
  }
  const shown: Uint8Array[] = []
  for await (const { bytes } of withoutSecrets(output(), secrets)) shown.push(bytes)
  return Buffer.concat(shown).toString()
}

const text = fc.string({ unit: 'grapheme', maxLength: 30 })
const secret = fc.stringMatching(/^[A-Za-z0-9é]{6,12}$/u)
const cuts = fc.array(fc.nat(60), { maxLength: 6 })

test('a secret is never told, wherever the output is cut', async () => {
  await fc.assert(
    fc.asyncProperty(text, secret, text, cuts, async (before, value, after, at) => {
      const shown = await told(`${before}|${value}|${after}`, at, [value])
      expect(shown).toBe(`${before}|${value}|${after}`.replaceAll(value, '****'))
    }),
  )
})

test('without secrets, or with short ones, the output is what it was', async () => {
  await fc.assert(
    fc.asyncProperty(text, cuts, async (output, at) => {
      expect(await told(output, at, [])).toBe(output)
      expect(await told(`#12 ${output}`, at, ['12', ''])).toBe(`#12 ${output}`)
    }),
  )
})
