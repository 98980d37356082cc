import { some } from '../../common/text.js'
import { fixAt } from '../places.js'
import type { Sight } from '../sight.js'
import { fail, judge, pass, type Verdict } from './verdict.js'

/** Folders that any user may write to on every Linux image. */
const SHARED = ['/tmp', '/var/tmp', '/dev', '/run/lock', '/var/lock', '/proc', '/sys']

/** The image runs as a user that is not root. */
export function nonRoot({ probe, places }: Sight): Verdict {
  return judge(probe.user, 'the user could not be asked', ({ uid, gid }) => {
    const who = `${uid}:${gid}`
    if (uid !== 0) return pass(`${who}${writesText(probe.writable)}`)
    return fail(
      `runs as root (${who})`,
      fixAt(
        places.find(/^USER\b/u) ?? places.end,
        'Create a user in the final stage and add USER with its number: USER 10001:10001',
      ),
      { kind: 'root' },
    )
  })
}

function writesText(writable: Sight['probe']['writable']): string {
  if (!Array.isArray(writable)) return ''
  const own = writable.filter(
    path => !SHARED.some(shared => path === shared || path.startsWith(`${shared}/`)),
  )
  return own.length === 0 ? ', writes only under /tmp' : `, writes under /tmp and ${some(own)}`
}
