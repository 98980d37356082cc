export interface LineSplitter {
  /** The lines that these bytes complete, without their line ends. */
  push(bytes: Uint8Array): string[]
  /** The line that has begun and not ended. */
  pending(): string
  /** The last line, where it had no line end. */
  end(): string[]
}

/** The carriage returns at the end; the look behind keeps a line full of them from taking quadratic time. */
const RETURNS = /(?<!\r)\r+$/u

/** Longest line kept, in UTF-16 units: BuildKit passes on single lines of 200 kB and more. */
export const LINE_LIMIT = 16_384

/**
 * Splits bytes into lines, wherever a chunk ends: between lines, inside one, or inside a character. Invalid UTF-8 becomes
 * U+FFFD. A line longer than `limit` keeps its beginning and says how much of it is gone, so that memory stays bounded.
 */
export function createLineSplitter(limit: number = LINE_LIMIT): LineSplitter {
  const decoder = new TextDecoder()
  let kept = ''
  let gone = 0

  function extend(piece: string): void {
    const room = Math.max(0, limit - kept.length)
    kept += piece.slice(0, room)
    gone += Math.max(0, piece.length - room)
  }

  const pending = (): string =>
    gone === 0 ? kept.replace(RETURNS, '') : `${kept} … (${gone} characters cut)`

  function take(): string {
    const line = detached(pending())
    kept = ''
    gone = 0
    return line
  }

  function split(text: string): string[] {
    const lines: string[] = []
    let start = 0
    for (let stop = text.indexOf('\n'); stop !== -1; stop = text.indexOf('\n', start)) {
      extend(text.slice(start, stop))
      lines.push(take())
      start = stop + 1
    }
    extend(text.slice(start))
    return lines
  }

  return {
    push: bytes => split(decoder.decode(bytes, { stream: true })),
    pending,
    end() {
      const lines = split(decoder.decode())
      return kept === '' ? lines : [...lines, take()]
    },
  }
}

/** A copy of its own: V8 keeps the whole chunk for a slice of it, but flattens what was put together before it slices. */
const detached = (text: string): string => ` ${text}`.slice(1)
