/** `2024-01-01T00:01:59.1234567Z `, `2026-Jan-01 00:01:59.104709 `, `[2024-01-01T00:01:59.123Z] `, and GitLab's `… 00O `. */
const PREFIX =
  /^\[?\d{4}-(?:\d\d|[A-Z][a-z]{2})-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?\]?(?: \d\d[OE]\+?)?(?: |$)/u

export interface PrefixStripper {
  line(text: string): string
  /** A line that has only begun says nothing yet about the others. */
  beginning(text: string): string
}

/** Takes off the time that CI systems put before every line, when the first line that is not empty has one. */
export function createPrefixStripper(): PrefixStripper {
  let prefixed: boolean | null = null
  const beginning = (text: string): string => (prefixed === true ? text.replace(PREFIX, '') : text)
  return {
    line(text) {
      if (prefixed === null && text !== '') prefixed = PREFIX.test(text)
      return beginning(text)
    },
    beginning,
  }
}
