import type { Stream } from './build/parser.js'
import type { Chunk } from './spawn-docker.js'

/** Shorter values are found in any text, and would take the numbers of steps with them. */
const SHORTEST = 6
const HIDDEN = '****'

/**
 * The output of a build with stars in place of secret values, also where one is cut in two by the end of a chunk.
 * BuildKit prints none; a program that a RUN starts may.
 */
export async function* withoutSecrets(
  output: AsyncIterable<Chunk>,
  secrets: readonly string[],
): AsyncGenerator<Chunk> {
  // As the bytes of UTF-8 one by one: what a chunk cuts in two stays comparable.
  const values = secrets
    .map(value => Buffer.from(value).toString('latin1'))
    .filter(value => value.length >= SHORTEST)
    .sort((one, other) => other.length - one.length)
  if (values.length === 0) {
    yield* output
    return
  }
  const kept = new Map<Stream, string>()
  for await (const { bytes, from } of output) {
    const text = hide((kept.get(from) ?? '') + Buffer.from(bytes).toString('latin1'), values)
    const end = text.length - begunAtEnd(text, values)
    kept.set(from, text.slice(end))
    if (end > 0) yield { bytes: Buffer.from(text.slice(0, end), 'latin1'), from }
  }
  for (const [from, text] of kept) if (text !== '') yield { bytes: Buffer.from(text, 'latin1'), from }
}

const hide = (text: string, values: readonly string[]): string =>
  values.reduce((shown, value) => shown.replaceAll(value, HIDDEN), text)

/** How many characters at the end of a text may be the beginning of a value. */
function begunAtEnd(text: string, values: readonly string[]): number {
  for (let length = Math.min(text.length, (values[0]?.length ?? 1) - 1); length > 0; length -= 1)
    if (values.some(value => value.startsWith(text.slice(-length)))) return length
  return 0
}
