import { posix } from 'node:path'
import { printable, some } from '../../common/text.js'
import { fixAt } from '../places.js'
import type { Sight } from '../sight.js'
import { fail, judge, pass, type Verdict } from './verdict.js'

/** The set-id programs of Debian's own base system: login, passwd, util-linux, libpam-modules (slim images, 12 and 13). */
const DEBIANS_OWN = new Set([
  'chage',
  'chfn',
  'chsh',
  'expiry',
  'gpasswd',
  'mount',
  'newgrp',
  'passwd',
  'su',
  'umount',
  'unix_chkpwd',
])
const SYSTEM_FOLDERS = new Set(['/bin', '/sbin', '/usr/bin', '/usr/sbin'])

/** No set-user-id or set-group-id file beyond those of the base system. */
export function noSetid({ probe, places }: Sight): Verdict {
  return judge(probe.files, 'the files could not be listed', ({ setid }) => {
    const added = setid.filter(path => !isDebiansOwn(path)).map(printable)
    if (added.length === 0) return pass(`${setid.length} of the base system, none added`)
    return fail(
      `added: ${some(added)}`,
      fixAt(
        places.find(/^RUN\b.*\b(?:apt-get|apt|apk|chmod|install)\b/su),
        'Take the bit away in the RUN that brings the file, chmod a-s, or leave its package out.',
      ),
    )
  })
}

const isDebiansOwn = (path: string): boolean =>
  SYSTEM_FOLDERS.has(posix.dirname(path)) && DEBIANS_OWN.has(posix.basename(path))
