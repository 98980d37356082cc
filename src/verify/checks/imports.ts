import { printable } from '../../common/text.js'
import type { ProbeResult } from '../probe-result.js'
import { fail, pass, skip, some, warn, type Verdict } from './verdict.js'

type Attempt = Extract<NonNullable<ProbeResult['imports']>, readonly unknown[]>[number]

/** Every top-level module of the installed distributions can be imported by the image's own user. */
export function imports(probe: ProbeResult): Verdict {
  const attempts = probe.imports
  if (attempts === undefined || 'error' in attempts)
    return skip(`the modules could not be listed: ${attempts?.error ?? 'not asked'}`)
  if (attempts.length === 0) return skip('no distribution with modules is installed')
  const broken = attempts.filter(attempt => !attempt.ok)
  const library = broken.map(missingLibrary).find(name => name !== null)
  const evidence = `${attempts.length - broken.length} of ${attempts.length} modules`
  if (broken.length === 0) return pass(evidence)
  const told = `${evidence}; ${some(broken.map(describe), 2)}`
  if (library !== undefined)
    return fail(told, `Install the Debian package that has ${library} in the final stage.`)
  return broken.every(isOptional)
    ? warn(told, 'These modules want something that nobody declared. Add it if you use them.')
    : fail(told, 'Add what the module is missing to the dependencies, or remove the distribution.')
}

const describe = (attempt: Attempt): string => `${attempt.module}: ${printable(attempt.error).slice(0, 160)}`

/** The loader's words for a library that is not there (glibc's dl-load.c). */
const missingLibrary = (attempt: Attempt): string | null =>
  /(\S+\.so[.\d]*): cannot open shared object file/u.exec(attempt.error)?.[1] ?? null

/** A module of a distribution that wants another module: an optional dependency, or one that nobody declared. */
function isOptional(attempt: Attempt): boolean {
  const missing = /^ModuleNotFoundError: No module named '([^'.]+)/u.exec(attempt.error)?.[1]
  return missing !== undefined && missing !== attempt.module
}
