import { distinct } from '../common/text.js'
import type { DebianRelease, NativeNeed } from '../project/project.js'
import { normalizeName } from '../project/packaging/names.js'
import type { LibraryNeed } from './library-needs.js'

/** What the Dockerfile installs for the running application: as it was predicted, and as the built image shows. */
export interface Derivation {
  readonly predicted: readonly string[]
  readonly derived: readonly string[]
  readonly needs: readonly LibraryNeed[]
  readonly added: readonly string[]
  readonly dropped: readonly string[]
  /** Libraries that are missing and that no known package has. */
  readonly unknown: readonly string[]
}

/**
 * Decides which Debian packages the running application needs. What is missing is added. What the table predicted for a
 * distribution without a wheel is dropped where a wheel came after all, so that nothing asks for any of it. The rest of
 * the prediction stays: programs that are run and libraries that are loaded by name leave no trace in ELF headers.
 */
export function deriveLibraries(
  predicted: readonly string[],
  native: readonly NativeNeed[],
  release: DebianRelease,
  needs: readonly LibraryNeed[],
): Derivation {
  const missing = needs.filter(({ there }) => !there)
  const added = distinct(missing.flatMap(need => need.package ?? [])).filter(
    name => !predicted.includes(name),
  )
  const dropped = voidPredictions(native, release, needs).filter(name => predicted.includes(name))
  return {
    predicted,
    derived: [...predicted.filter(name => !dropped.includes(name)), ...added].sort(),
    needs,
    added,
    dropped,
    unknown: missing.filter(need => need.package === null).map(({ soname }) => soname),
  }
}

/** Whether the Dockerfile has to change. */
export const isSurprise = ({ added, dropped }: Derivation): boolean => added.length > 0 || dropped.length > 0

/** A second look, after what the first one changed: all that changed since the first prediction. */
export function togetherWith(first: Derivation | undefined, second: Derivation): Derivation {
  if (first === undefined) return second
  return {
    ...second,
    predicted: first.predicted,
    added: distinct([...first.added, ...second.added]),
    dropped: distinct([...first.dropped, ...second.dropped]),
  }
}

function voidPredictions(
  native: readonly NativeNeed[],
  release: DebianRelease,
  needs: readonly LibraryNeed[],
): string[] {
  const isVoid = ({ distribution, reason, runtime }: NativeNeed): boolean =>
    reason === 'no-wheel' &&
    !needs.some(
      need =>
        need.distributions.some(name => normalizeName(name) === distribution) ||
        (need.package !== null && runtime[release].includes(need.package)),
    )
  const kept = new Set(native.filter(need => !isVoid(need)).flatMap(need => need.runtime[release]))
  return distinct(native.filter(isVoid).flatMap(need => need.runtime[release])).filter(
    name => !kept.has(name),
  )
}
