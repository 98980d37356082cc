import { printable, some } from '../../common/text.js'
import { fixAt } from '../places.js'
import type { Sight } from '../sight.js'
import { judge, pass, skip, fail, type Verdict } from './verdict.js'

/** The image's own user cannot change the application or what it imports. */
export function readOnlyCode({ probe, places }: Sight): Verdict {
  return judge(probe.code, 'the code could not be looked at', writable => {
    const { user } = probe
    if (user !== undefined && !('error' in user) && user.uid === 0)
      return skip('it runs as root, who can change everything')
    if (writable.length === 0) return pass('the application and its distributions belong to another user')
    return fail(
      `can write ${some(writable.map(printable))}`,
      fixAt(
        places.find(/^(?:COPY|ADD)\b.*--chown|^RUN\b.*\b(?:chown|chmod)\b/su),
        'Leave code and dependencies to root: copy them without --chown, give the user a folder of its own to write to.',
      ),
    )
  })
}
