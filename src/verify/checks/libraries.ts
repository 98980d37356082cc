import { printable, some } from '../../common/text.js'
import { fixAt } from '../places.js'
import { missingLibraries } from '../missing-libraries.js'
import { packageFor } from '../shared-libraries.js'
import type { Sight } from '../sight.js'
import { fail, judge, pass, warn, type Verdict } from './verdict.js'

/** Every shared library that an extension module leads to is there, in the system or in a distribution. */
export function libraries({ probe, places }: Sight): Verdict {
  return judge(probe.libraries, 'the shared libraries could not be read', ({ release, wanted, broken }) => {
    const { confirmed, unconfirmed } = missingLibraries(probe)
    const there = wanted.filter(({ path }) => path !== null).length
    if (confirmed.length > 0) {
      const packages = confirmed.map(({ soname }) => packageFor(soname, release))
      const known = [...new Set(packages.filter(name => name !== null))]
      const fix =
        known.length === 0
          ? 'Install the Debian packages that have them in the final stage.'
          : `Install ${known.join(' ')} in the final stage.`
      return fail(
        `not found: ${some(confirmed.map(describe))}`,
        fixAt(places.find(/^RUN\b.*\bapt-get\b/su) ?? places.end, fix),
        { kind: 'libraries', packages: known },
      )
    }
    if (broken.length > 0)
      return fail(
        `the loader refuses ${some(broken.map(printable))}: its segments are not page-aligned`,
        'A tool such as strip broke it: strip extension modules alone, and nothing in *.libs.',
        { kind: 'distributions' },
      )
    if (unconfirmed.length > 0)
      return warn(
        `${there} found; not there, and no import needed it: ${some(unconfirmed.map(describe))}`,
        'Nothing is to be done unless you use the part that loads it.',
      )
    return pass(there === 0 ? 'no extension asks the system for one' : `${there} asked for, all found`)
  })
}

const describe = ({
  soname,
  distributions,
  files,
}: {
  soname: string
  distributions: readonly string[]
  files: readonly string[]
}): string => printable(`${soname}, for ${distributions[0] ?? files[0] ?? 'the application'}`)
