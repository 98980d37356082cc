import { printable, some } from '../../common/text.js'
import { fixAt } from '../places.js'
import type { Seen } from '../probe-result.js'
import type { Sight } from '../sight.js'
import { fail, judge, pass, skip, warn, type Verdict } from './verdict.js'

type EntryPoint = Seen<'entryPoints'>[number]

/** Every installed program starts with an interpreter that is there and calls a function that is there. None is run. */
export function entryPoints({ probe, places }: Sight): Verdict {
  return judge(probe.entryPoints, 'the entry points could not be listed', points => {
    if (points.length === 0) return skip('no distribution installs a program')
    const broken = points.filter(({ error }) => error !== '')
    const evidence = `${points.length - broken.length} of ${points.length} programs`
    if (broken.length === 0) return pass(evidence)
    const told = `${evidence}; ${some(broken.map(describe), 2)}`
    const moved = broken.some(({ error }) => error.startsWith('it starts with #!'))
    if (moved)
      return fail(
        told,
        fixAt(
          places.find(/^COPY\b.*--from/u),
          'Copy the environment to the path where it was made: its scripts name their interpreter by full path.',
        ),
      )
    return broken.every(isOptional)
      ? warn(told, 'Its distribution wants an extra for it. Add the extra if you run it.')
      : fail(told, 'Install the distribution anew, or add what it is missing to the dependencies.', {
          kind: 'distributions',
        })
  })
}

const describe = ({ name, error }: EntryPoint): string =>
  `${printable(name)}: ${printable(error).slice(0, 160)}`

/** `uvicorn[standard]` and the like: programs whose modules only come with an extra. */
const isOptional = ({ error }: EntryPoint): boolean => /^(?:ModuleNotFoundError|ImportError)/u.test(error)
