import {
  allowsPython,
  endOfLife,
  newestAllowed,
  PYTHON_VERSIONS,
  supportedPythons,
} from '../packaging/versions.js'
import type { Fact } from '../project.js'
import type { ParsedFile } from '../repository/parse.js'
import type { Repository } from '../repository/repository.js'
import { PYTHON_SOURCES, type PythonSource } from './sources.js'

export interface PythonFacts {
  readonly python: Fact<string> | null
  readonly requiresPython: Fact<string> | null
}

/** The Python version that the repository asks for; the first source that says one decides. */
export async function readPython(
  repository: Repository,
  pyproject: ParsedFile | null,
  today: string,
): Promise<PythonFacts> {
  const said: Said[] = []
  for (const source of PYTHON_SOURCES) {
    const found = await source.read(repository, pyproject)
    if (found !== null) said.push({ ...found, kind: source.kind })
  }
  const range = said.find(({ kind }) => kind === 'range') ?? null
  const [first] = said
  const python = first === undefined ? null : first.kind === 'version' ? first : newest(first, today)
  if (python !== null && range !== null) reportConflict(repository, python, range)
  return { python: withoutKind(python), requiresPython: withoutKind(range) }
}

type Said = Fact<string> & Pick<PythonSource, 'kind'>

const withoutKind = (said: Fact<string> | null): Fact<string> | null =>
  said === null ? null : { value: said.value, evidence: said.evidence }

/** The newest version inside a range that still gets fixes; where none does, the newest that there ever was. */
function newest(range: Said, today: string): Fact<string> | null {
  const version =
    newestAllowed(range.value, supportedPythons(today)) ?? newestAllowed(range.value, PYTHON_VERSIONS)
  return version === null ? null : { value: version, evidence: range.evidence }
}

/** A version without fixes gets no security updates either, and its image is not rebuilt any more. */
export function reportEndOfLife({ report }: Repository, python: Fact<string> | null, today: string): void {
  const end = python === null ? null : endOfLife(python.value)
  if (python === null || end === null || end > today) return
  const { file, line } = python.evidence
  const what = `Python ${python.value} has had no fixes since ${end}.`
  report({ kind: 'other', file, ...(line === undefined ? {} : { line }), what })
}

function reportConflict({ report }: Repository, python: Fact<string>, range: Fact<string>): void {
  if (allowsPython(range.value, python.value)) return
  const { file, line } = python.evidence
  const what = `Python ${python.value} is not inside ${range.value}, which ${range.evidence.file} asks for.`
  report({ kind: 'other', file, ...(line === undefined ? {} : { line }), what })
}
