import type { ProbeResult } from '../probe-result.js'
import { fail, pass, skip, some, warn, type Verdict } from './verdict.js'

/** Folders that any user may write to on every Linux image. */
const SHARED = ['/tmp', '/var/tmp', '/dev', '/run/lock', '/var/lock', '/proc', '/sys']

/** The image runs as a user that is not root and cannot change the application. */
export function nonRoot(probe: ProbeResult): Verdict {
  const { user, writable } = probe
  if (user === undefined || 'error' in user)
    return skip(`the user could not be asked: ${user?.error ?? 'not asked'}`)
  const who = `${user.uid}:${user.gid}`
  if (user.uid === 0)
    return fail(
      `runs as root (${who})`,
      'Create a user in the final stage and add USER with its number: USER 10001:10001',
    )
  if (writable === undefined || 'error' in writable) return pass(who)
  const own = writable.filter(
    path => !SHARED.some(shared => path === shared || path.startsWith(`${shared}/`)),
  )
  const code = own.filter(path => path === user.cwd || user.cwd.startsWith(`${path}/`))
  if (code.length > 0)
    return warn(
      `${who} can write to ${some(code)}, where the code is`,
      'Leave the application’s files to root: copy them without --chown.',
    )
  return pass(
    own.length === 0 ? `${who}, writes only under /tmp` : `${who}, writes under /tmp and ${some(own)}`,
  )
}
