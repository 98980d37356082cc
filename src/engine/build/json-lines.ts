/** What came in: a JSON value, or lines that are none. */
export type JsonOrText =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'text'; readonly lines: readonly string[] }

export interface JsonAssembler {
  line(text: string): JsonOrText | null
  end(): JsonOrText | null
}

const OBJECT_LIMIT = 16_777_216

/**
 * Finds the JSON objects in lines: one to a line, or indented over many as buildx 0.13 prints them, where the last line is
 * a brace alone. An object that breaks off, does not parse or exceeds `limit` UTF-16 units comes back as the lines it was.
 */
export function createJsonAssembler(limit: number = OBJECT_LIMIT): JsonAssembler {
  let open: string[] = []
  let size = 0

  function close(): JsonOrText {
    const lines = open
    open = []
    size = 0
    const value = parse(lines.join('\n'))
    return value === undefined ? { kind: 'text', lines } : { kind: 'json', value }
  }

  return {
    line(text) {
      if (open.length === 0 && text !== '{') {
        const value = text.startsWith('{') ? parse(text) : undefined
        return value === undefined ? { kind: 'text', lines: [text] } : { kind: 'json', value }
      }
      open.push(text)
      size += text.length
      return text === '}' || size > limit ? close() : null
    },
    end: () => (open.length === 0 ? null : close()),
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
