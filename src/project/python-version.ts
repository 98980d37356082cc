import type { Fact } from './project.js'
import { evidenceAtLine, evidenceOf, fact } from './evidence.js'
import { newestAllowed, PYTHON_VERSIONS, supportedPythons } from './packaging/versions.js'
import type { ParsedFile } from './repository/parse.js'
import type { Repository } from './repository/repository.js'
import { stringAt } from './values.js'

export interface PythonFacts {
  readonly python: Fact<string> | null
  readonly requiresPython: Fact<string> | null
}

/** The Python version that the repository asks for; the first kind of evidence that says one decides. */
export async function readPythonVersion(
  repository: Repository,
  pyproject: ParsedFile | null,
  today: string,
): Promise<PythonFacts> {
  const requiresPython = pyproject === null ? null : requiresPythonOf(pyproject)
  const python =
    (await pythonVersionFile(repository)) ?? (requiresPython === null ? null : newest(requiresPython, today))
  return { python, requiresPython }
}

function requiresPythonOf({ file, text, table }: ParsedFile): Fact<string> | null {
  const specifier = stringAt(table, 'project', 'requires-python')
  return specifier === null ? null : fact(specifier, evidenceOf(file, text, /^\s*requires-python\s*=/mu))
}

/** pyenv's and uv's file: one version a line, `#` comments; the first line that names a CPython counts. */
async function pythonVersionFile(repository: Repository): Promise<Fact<string> | null> {
  const file = '.python-version'
  const text = repository.paths.has(file) ? await repository.text(file) : null
  if (text === null) return null
  for (const [index, line] of text.split('\n').entries()) {
    const minor = /^\s*(?:cpython-?|python-?)?(3\.\d+)(?:\.\d+)?\s*(?:#.*)?$/u.exec(line)?.[1]
    if (minor !== undefined) return fact(minor, evidenceAtLine(file, text, index + 1))
  }
  return null
}

/** The newest version inside a range that still gets fixes; where none does, the newest that there ever was. */
function newest(range: Fact<string>, today: string): Fact<string> | null {
  const version =
    newestAllowed(range.value, supportedPythons(today)) ?? newestAllowed(range.value, PYTHON_VERSIONS)
  return version === null ? null : fact(version, range.evidence)
}
