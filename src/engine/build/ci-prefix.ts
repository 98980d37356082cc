/** `2024-01-01T00:01:59.1234567Z `, `2026-Jan-01 00:01:59.104709 `, `[2024-01-01T00:01:59.123Z] `, and GitLab's `… 00O `. */
const PREFIX =
  /^\[?\d{4}-(?:\d\d|[A-Z][a-z]{2})-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?\]?(?: \d\d[OE]\+?)?(?: |$)/u

/** Takes off the time that CI systems put before every line, when the first line that is not empty has one. */
export function createPrefixStripper(): (line: string) => string {
  let prefixed: boolean | null = null
  return line => {
    if (prefixed === null && line !== '') prefixed = PREFIX.test(line)
    return prefixed === true ? line.replace(PREFIX, '') : line
  }
}
