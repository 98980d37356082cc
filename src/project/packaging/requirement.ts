import { normalizeName } from './names.js'

/** A dependency specifier of PEP 508, taken apart. */
export interface Requirement {
  /** Normalised by PEP 503. */
  readonly name: string
  readonly extras: readonly string[]
  /** `>=1.0,<2`, spaces gone; empty when any version will do. */
  readonly specifier: string
  /** What stands after `@`. */
  readonly url: string | null
  readonly marker: string | null
}

const NAME = /^\s*([A-Z0-9](?:[A-Z0-9._-]*[A-Z0-9])?)\s*/iu
const EXTRAS = /^\[\s*((?:[A-Z0-9._-]+\s*(?:,\s*)?)*)\]\s*/iu
const CLAUSE = /^(?:~=|===?|!=|<=?|>=?)\s*[^\s,;()]+$/u

/**
 * Reads a PEP 508 dependency specifier; null when it is none.
 * Own, because pip-requirements-js (the one on npm) refuses a marker after a URL and takes half of the time to the first prompt.
 */
export function parseRequirement(text: string): Requirement | null {
  const name = NAME.exec(text)
  if (name?.[1] === undefined) return null
  const afterName = text.slice(name[0].length)
  const extras = EXTRAS.exec(afterName)
  const rest = afterName.slice(extras?.[0].length ?? 0)
  const parts = rest.startsWith('@') ? splitUrl(rest.slice(1)) : splitSpecifier(rest)
  if (parts === null) return null
  return { name: normalizeName(name[1]), extras: splitExtras(extras?.[1] ?? ''), ...parts }
}

type Parts = Pick<Requirement, 'specifier' | 'url' | 'marker'>

/** A URL may hold `;`, so its marker begins at a `;` after white space. */
function splitUrl(text: string): Parts | null {
  const match = /^\s*(\S+)(?:\s+;\s*(.+))?\s*$/u.exec(text)
  if (match?.[1] === undefined) return null
  return { specifier: '', url: match[1], marker: match[2]?.trim() ?? null }
}

function splitSpecifier(text: string): Parts | null {
  const end = text.indexOf(';')
  const versions = (end < 0 ? text : text.slice(0, end)).trim().replace(/^\((.*)\)$/u, '$1')
  const clauses = versions
    .replace(/,\s*$/u, '')
    .split(',')
    .map(clause => clause.trim())
  if (versions !== '' && !clauses.every(clause => CLAUSE.test(clause))) return null
  const marker = end < 0 ? '' : text.slice(end + 1).trim()
  return {
    specifier: clauses.join(',').replace(/\s+/gu, ''),
    url: null,
    marker: marker === '' ? null : marker,
  }
}

const splitExtras = (text: string): string[] =>
  text
    .split(',')
    .map(extra => normalizeName(extra.trim()))
    .filter(extra => extra !== '')

/** The version of a specifier that allows only one: `==1.2.3`, not `==1.2.*`. */
export function exactVersion(specifier: string): string | null {
  return /^===?([^,*]+)$/u.exec(specifier)?.[1] ?? null
}
