import { printable, some } from '../../common/text.js'
import { fixAt } from '../places.js'
import type { Seen } from '../probe-result.js'
import { packageFor } from '../shared-libraries.js'
import type { Sight } from '../sight.js'
import { fail, judge, pass, skip, warn, type Verdict } from './verdict.js'

type Attempt = Seen<'imports'>[number]

/** Every top-level module of the installed distributions can be imported by the image's own user. */
export function imports({ probe, places }: Sight): Verdict {
  return judge(probe.imports, 'the modules could not be listed', attempts => {
    if (attempts.length === 0) return skip('no distribution with modules is installed')
    const broken = attempts.filter(attempt => !attempt.ok)
    const evidence = `${attempts.length - broken.length} of ${attempts.length} modules`
    if (broken.length === 0) return pass(evidence)
    const told = `${evidence}; ${some(broken.map(describe), 2)}`
    const library = broken.map(missingLibrary).find(name => name !== null)
    if (library !== undefined)
      return fail(
        told,
        fixAt(places.find(/^RUN\b.*\bapt-get\b/su) ?? places.end, libraryFix(library, probe)),
        { kind: 'libraries', packages: [packageOf(library, probe)].filter(name => name !== null) },
      )
    return broken.every(isOptional)
      ? warn(told, 'These modules want something that nobody declared. Add it if you use them.')
      : fail(told, 'Add what the module is missing to the dependencies, or remove the distribution.', {
          kind: 'distributions',
        })
  })
}

const describe = (attempt: Attempt): string => `${attempt.module}: ${printable(attempt.error).slice(0, 160)}`

/** The shared library that an import did not find, by the loader's words (glibc's dl-load.c) or cffi's; null: another reason. */
export const missingLibrary = ({ error }: Pick<Attempt, 'error'>): string | null =>
  /([^\s/'"]+\.so[.\d]*)['"]?: cannot open shared object file/u.exec(error)?.[1] ?? null

function packageOf(soname: string, { libraries }: Sight['probe']): string | null {
  return packageFor(soname, libraries === undefined || 'error' in libraries ? null : libraries.release)
}

function libraryFix(soname: string, probe: Sight['probe']): string {
  const name = packageOf(soname, probe)
  return name === null
    ? `Install the Debian package that has ${printable(soname)} in the final stage.`
    : `Install ${name} in the final stage: it has ${soname}.`
}

/** A module of a distribution that wants another module: an optional dependency, or one that nobody declared. */
function isOptional(attempt: Attempt): boolean {
  const missing = /^ModuleNotFoundError: No module named '([^'.]+)/u.exec(attempt.error)?.[1]
  return missing !== undefined && missing !== attempt.module
}
