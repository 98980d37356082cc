import type { BuildEvent } from './events.js'
import type { BuildFormat, BuildParser, Stream } from './parser.js'

const SIGNS: readonly (readonly [BuildFormat, RegExp])[] = [
  ['plain', /^#\d+ /u],
  ['rawjson', /^\{/u],
  ['legacy', /^(?:Sending build context to Docker daemon |Step \d+\/\d+ : )/u],
  ['podman', /^(?:\[\d+\/\d+\] )?STEP \d+(?:\/\d+)?: /u],
]
const LINES_HELD = 100

/** Holds lines back until one shows which builder wrote them. Output that shows none is read as plain. */
export function createSniffer(parsers: Readonly<Record<BuildFormat, () => BuildParser>>): BuildParser {
  let parser: BuildParser | null = null
  let held: (readonly [string, Stream])[] = []

  function settle(format: BuildFormat): BuildEvent[] {
    const chosen = parsers[format]()
    const events = held.flatMap(([text, from]) => chosen.line(text, from))
    parser = chosen
    held = []
    return events
  }

  return {
    line(text, from) {
      if (parser !== null) return parser.line(text, from)
      held.push([text, from])
      const format = SIGNS.find(([, sign]) => sign.test(text))?.[0]
      if (format !== undefined) return settle(format)
      return held.length < LINES_HELD ? [] : settle('plain')
    },
    end() {
      const late = parser === null ? settle('plain') : []
      return [...late, ...(parser?.end() ?? [])]
    },
  }
}
