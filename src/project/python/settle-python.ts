import { allowsPython, supportedPythons } from '../packaging/versions.js'
import type { Distribution } from '../project.js'
import { isCompiled } from '../system/wheel-tags.js'
import { wheelState } from '../system/wheels.js'
import type { PythonFacts } from './read-python.js'

/**
 * Where the repository leaves a range, or says nothing: the newest version for which every pinned distribution that is
 * compiled has a wheel. A Python that is newer than the pins makes pip compile what it would else download.
 */
export function settlePython(
  asked: PythonFacts,
  distributions: readonly Distribution[],
  today: string,
): PythonFacts {
  const { python, requiresPython } = asked
  if (python !== null && python.evidence !== requiresPython?.evidence) return asked
  const compiled = distributions.filter(one => one.group === null && (one.wheels?.some(isCompiled) ?? true))
  const lacking = (version: string): Distribution[] =>
    compiled.filter(one => wheelState(one, version) === 'lacks')
  const candidates = supportedPythons(today)
    .map(({ version }) => version)
    .filter(version => allowsPython(requiresPython?.value ?? '', version))
    .reverse()
  const fewest = Math.min(...candidates.map(version => lacking(version).length))
  const best = candidates.find(version => lacking(version).length === fewest)
  const [newest] = candidates
  if (best === undefined || newest === undefined || best === newest) return asked
  // Nothing in the repository names this version; the pin that the newer ones have no wheel for does.
  const evidence = python?.evidence ?? lacking(newest)[0]?.evidence
  return evidence === undefined ? asked : { python: { value: best, evidence }, requiresPython }
}
