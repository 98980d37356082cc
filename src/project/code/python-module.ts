import { placesIn, type Places } from '../evidence.js'
import { logicalLines, type LogicalLine } from './logical-lines.js'

/** A Python file as far as dockwiz reads one. */
export interface PythonModule {
  readonly path: string
  readonly places: Places
  readonly lines: readonly LogicalLine[]
  /** What a name at hand stands for: `FastAPI` → `fastapi.FastAPI`, `np` → `numpy`. */
  readonly names: ReadonlyMap<string, string>
  /** Every module that it imports, dotted; relative ones begin with their dots. */
  readonly imports: ReadonlySet<string>
}

export function readModule(path: string, text: string): PythonModule {
  const lines = logicalLines(text)
  const names = new Map<string, string>()
  const imports = new Set<string>()
  for (const { code } of lines) {
    // Statements may share a line: `import os; import sys`, `try: import x`.
    for (const statement of code.split(/[;:]\s*(?=import |from )|;/u))
      readImport(statement.trim(), names, imports)
  }
  return { path, places: placesIn(path, text), lines, names, imports }
}

function readImport(statement: string, names: Map<string, string>, imports: Set<string>): void {
  const from = /^from (\.*[\w.]*) ?import \(?(.+?)\)?$/u.exec(statement)
  if (from?.[1] !== undefined && from[2] !== undefined) {
    imports.add(from[1])
    for (const { name, alias } of importedNames(from[2])) names.set(alias, joinName(from[1], name))
    return
  }
  const plain = /^import (.+)$/u.exec(statement)
  if (plain?.[1] === undefined) return
  for (const { name, alias, renamed } of importedNames(plain[1])) {
    imports.add(name)
    // `import a.b` binds `a`; `import a.b as c` binds `a.b` to `c`.
    if (renamed) names.set(alias, name)
    else names.set(name.split('.')[0] ?? name, name.split('.')[0] ?? name)
  }
}

const joinName = (module: string, name: string): string =>
  module.endsWith('.') ? module + name : `${module}.${name}`

function importedNames(list: string): { name: string; alias: string; renamed: boolean }[] {
  return list.split(',').flatMap(item => {
    const match = /^\s*([\w.]+)(?: as (\w+))?\s*$/u.exec(item)
    if (match?.[1] === undefined) return []
    return [{ name: match[1], alias: match[2] ?? match[1], renamed: match[2] !== undefined }]
  })
}

/** What a dotted expression stands for in a module: `fa.FastAPI` → `fastapi.FastAPI` after `import fastapi as fa`. */
export function resolveName(module: PythonModule, expression: string): string {
  const [head = '', ...rest] = expression.split('.')
  return [module.names.get(head) ?? head, ...rest].join('.')
}
