/**
 * Whether a version as programs print it (`26.1.5+dfsg1`, `v0.13.1`) is the wanted one or newer. A version that says
 * no number (`dev`) counts as newer: it was built from sources by someone who knows.
 */
export function atLeast(version: string, wanted: string): boolean {
  const found = numbers(version)
  if (found.length === 0) return true
  for (const [place, least] of numbers(wanted).entries()) {
    const own = found[place] ?? 0
    if (own !== least) return own > least
  }
  return true
}

function numbers(version: string): readonly number[] {
  const text = /^v?(\d+(?:\.\d+)*)/u.exec(version)?.[1]
  return text === undefined ? [] : text.split('.').map(Number)
}
