import table from '../../presets/import-names.json' with { type: 'json' }
import type { Code } from './code/modules.js'
import { fact } from './evidence.js'
import type { Distribution, Fact } from './project.js'

/** What a distribution is imported as, where that is not its name. Source: presets/import-names.json. */
const IMPORT_NAMES: ReadonlyMap<string, readonly string[]> = new Map(
  table.names.map(({ distribution, imports }) => [distribution, imports]),
)
/** Distributions that do their work without being imported: servers, drivers, plugins, programs. */
const SILENT: ReadonlySet<string> = new Set(table.silent.flatMap(({ distributions }) => distributions))

/**
 * Distributions that a manifest names for production and no module imports. Advice, no more: what is loaded by name
 * escapes it, so names that stand in a string of the code count as used. Nothing is said where not all code was read.
 */
export function readUnused(distributions: readonly Distribution[], code: Code): Fact<string>[] {
  if (!code.complete || code.modules.length === 0) return []
  const used = usedNames(code)
  return distributions
    .filter(
      ({ name, direct, group, source }) => direct && group === null && source !== 'path' && !isSilent(name),
    )
    .filter(({ name }) => !importNames(name).some(imported => used.has(imported.toLowerCase())))
    .map(({ name, evidence }) => fact(name, evidence))
}

const isSilent = (name: string): boolean => SILENT.has(name) || /^types-|-stubs$|^pytest-/u.test(name)

const importNames = (name: string): readonly string[] =>
  IMPORT_NAMES.get(name) ?? [name.replaceAll('-', '_'), name.replaceAll('-', '.')]

/** Every dotted beginning of what is imported, and every string that could be a module's name. */
function usedNames({ modules }: Code): Set<string> {
  const used = new Set<string>()
  for (const { imports, names, lines } of modules) {
    for (const imported of [...imports, ...names.values()]) addBeginnings(used, imported)
    for (const { strings } of lines) {
      for (const text of strings)
        if (/^[A-Za-z_][\w.]*$/u.test(text) && text.length < 80) addBeginnings(used, text)
    }
  }
  return used
}

function addBeginnings(used: Set<string>, dotted: string): void {
  const parts = dotted.toLowerCase().split('.')
  for (let end = 1; end <= parts.length; end += 1) used.add(parts.slice(0, end).join('.'))
}
