/** Names in an answer, separated by blanks or commas, each once and in order; `none` alone is none of them. */
export function readNames(text: string): readonly string[] {
  const names = [...new Set(text.split(/[\s,]+/u).filter(name => name !== ''))].sort()
  return names.length === 1 && names[0] === 'none' ? [] : names
}

/** As {@link readNames} reads them. */
export const printNames = (names: readonly string[]): string =>
  names.length === 0 ? 'none' : names.join(' ')
