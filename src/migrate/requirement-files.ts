import { posix } from 'node:path'
import { pipInstalls } from '../practices/look/pip.js'
import { parseRequirementsLines } from '../project/manifests/requirements-lines.js'
import type { Copy } from './copied.js'
import type { OldFile } from './old-file.js'
import { pipOperands } from '../practices/look/pip-operands.js'

/** What stands in the builder in place of a COPY of everything. */
interface Manifests {
  readonly files: readonly string[]
  readonly lines: readonly string[]
}

/**
 * The requirements files that all installs after a COPY of everything read, where that is all they read. Null where the
 * repository is not known, or an install needs the code.
 */
export function manifestsInstead(file: OldFile, copy: Copy, index: number): Manifests | null {
  const { context, steps, last } = file
  if (context === null || !copy.sources.every(source => /^\.\/?$/u.test(source))) return null
  const between = steps.slice(index + 1, last + 1)
  const found = new Set<string>()
  for (const step of between)
    for (const piece of step.pieces) {
      if (piece.kind === 'opaque' || piece.kind === 'files') return null
      if (piece.kind !== 'dependencies') continue
      const installs = pipInstalls(piece.commands)
      if (installs.length === 0 || !piece.isPlain) return null
      for (const { args } of installs) {
        const { names, requirements, constraints, editables } = pipOperands(args)
        if (editables.length > 0 || names.some(name => /^[./]|\/|\.(?:whl|zip|gz)$/u.test(name))) return null
        for (const path of [...requirements, ...constraints]) {
          const inContext = relativeTo(copy.target, posix.resolve(step.workdir, step.expand(path)))
          if (inContext === null || !closure(inContext, context.texts, found)) return null
        }
      }
    }
  return found.size === 0 ? null : { files: [...found], lines: copyLines([...found], copy) }
}

function relativeTo(folder: string, path: string): string | null {
  const base = folder === '/' ? '/' : `${folder}/`
  return path.startsWith(base) ? path.slice(base.length) : null
}

/** Adds a file and all it refers to; false where something in it is no file of this kind. */
function closure(path: string, texts: ReadonlyMap<string, string>, found: Set<string>): boolean {
  if (found.has(path)) return true
  const text = texts.get(path)
  if (text === undefined || /[^\w./-]/u.test(path)) return false
  found.add(path)
  return parseRequirementsLines(text).every(line => {
    if (line.kind === 'include' || line.kind === 'constraint')
      return closure(posix.join(posix.dirname(path), line.path), texts, found)
    return line.kind !== 'path' && !READS_MORE.test(line.text)
  })
}

/** `-e .`, `name @ file:…`, `--find-links wheels`: the install reads more than this file. */
const READS_MORE = /^(?:-e|--editable|-f|--find-links)|file:|\.(?:whl|tar\.gz|zip)(?:$|[\s;])/u

/** One COPY a folder. */
function copyLines(files: readonly string[], { target, step }: Copy): readonly string[] {
  const folders = [...new Set(files.map(file => posix.dirname(file)))]
  const keyword = step.instruction.text.slice(0, 4) === 'copy' ? 'copy' : 'COPY'
  return folders.map(folder => {
    const own = files.filter(file => posix.dirname(file) === folder)
    return `${keyword} ${own.join(' ')} ${posix.join(target, folder === '.' ? '' : folder)}/\n`
  })
}
