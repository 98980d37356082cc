/**
 * A version constraint in Poetry's or conda's words as PEP 440 specifiers, one for each alternative: `^3.11` is
 * `>=3.11,<4`, `~3.11` is `>=3.11,<3.12`, `3.11.*` is `==3.11.*`, `*` is any.
 * https://python-poetry.org/docs/dependency-specification/#version-constraints
 */
export function poetrySpecifiers(constraint: string): string[] {
  return constraint.split(/\|\|?/u).map(alternative =>
    alternative
      .trim()
      .split(/\s*,\s*|\s+(?=[<>=!~^])/u)
      .map(clause => specifierOf(clause.replace(/\s+/gu, '')))
      .filter(clause => clause !== '')
      .join(','),
  )
}

function specifierOf(clause: string): string {
  const [, operator = '', version = ''] = /^([<>=!~^]*)(.*)$/u.exec(clause) ?? []
  if (version === '' || version === '*') return ''
  const parts = version.split('.').map(part => Number.parseInt(part, 10))
  if (operator === '^') return `>=${version},<${nextBreaking(parts)}`
  if (operator === '~') return `>=${version},<${upTo(parts, Math.min(parts.length, 2) - 1)}`
  // Conda's single `=` allows every release that begins so.
  if (operator === '=') return version.endsWith('*') ? `==${version}` : `==${version}.*`
  return operator === '' ? `==${version}` : `${operator}${version}`
}

/** The next version that may break: the leftmost part that is not zero goes up. */
function nextBreaking(parts: readonly number[]): string {
  const first = parts.findIndex(part => part !== 0)
  return upTo(parts, first < 0 ? parts.length - 1 : first)
}

/** The version with one part a step up and nothing after it. */
const upTo = (parts: readonly number[], index: number): string =>
  parts
    .slice(0, index + 1)
    .map((part, at) => (at === index ? part + 1 : part))
    .join('.')
