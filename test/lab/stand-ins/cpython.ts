import { cpythonFromPyenv } from './cpython-pyenv.js'
import { cpythonFromSource } from './cpython-source.js'
import type { Suite } from './references.js'

export interface CPython {
  version: string
  /** A tar of `bin`, `include`, `lib` and `share`, to be unpacked in /usr/local. */
  archive: string
}

/** A self-contained CPython for /usr/local, from the quickest source that has it. */
export async function findCPython(
  minor: string,
  suite: Suite,
  env: Record<string, string>,
): Promise<CPython | undefined> {
  return (await cpythonFromPyenv(minor)) ?? (await cpythonFromSource(minor, suite, env))
}
