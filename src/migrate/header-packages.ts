import table from '../../presets/header-packages.json' with { type: 'json' }
import { isCompiler, isHeaders } from '../practices/look/packages.js'
import type { Release } from './base-image.js'

interface Row {
  readonly headers: readonly string[]
  readonly any?: readonly string[]
  readonly bookworm?: readonly string[]
  readonly trixie?: readonly string[]
}

const ROWS: readonly Row[] = table.packages

/** Whether only building needs a package, and a library stays behind that running may need. */
export const isBuildPackage = (name: string): boolean => isCompiler(name) || isHeaders(name)

/**
 * What running needs in place of a package that building needs: nothing for a compiler, the shared library for its
 * headers. Null where the table does not know it: then the headers have to stay, because they bring the library.
 */
export function runtimeInsteadOf(name: string, release: Release | null): readonly string[] | null {
  if (!isHeaders(name)) return isCompiler(name) ? [] : [name]
  const row = ROWS.find(({ headers }) => headers.includes(name))
  if (row === undefined) return isCompiler(name) ? [] : null
  if (row.any !== undefined) return release === null && row.any.length > 0 ? null : row.any
  return (release === 'bookworm' ? row.bookworm : release === 'trixie' ? row.trixie : undefined) ?? null
}
