import { APP_FOLDER } from '../application.js'
import type { Command, PlanInstruction } from '../plan.js'
import type { Planning } from '../planning.js'

const NAME = 'app'

/**
 * The account that the container runs as: a fixed number, so that volumes and Kubernetes' runAsNonRoot can rely
 * on it; no login, no home of its own. groupadd and useradd, because Debian 13 has no adduser any more;
 * `--no-log-init`, because lastlog grows to the size of the highest uid.
 */
export function appUser({ answers, follows }: Planning): PlanInstruction[] {
  if (answers.user === 0 || !follows('non-root-user')) return []
  // Without a shell there is no RUN, and a number needs no account.
  if (answers.base === 'distroless') return []
  const id = String(answers.user)
  return [
    {
      kind: 'run',
      mounts: [],
      commands: answers.base === 'alpine' ? busyboxAccount(id) : account(id),
      practice: 'non-root-user',
      because: 'An account without password, login or home for the application.',
    },
  ]
}

const account = (id: string): Command[] => [
  ['groupadd', '--gid', id, NAME],
  [
    ...['useradd', '--no-log-init', '--uid', id, '--gid', NAME],
    ...['--home-dir', APP_FOLDER, '--no-create-home', '--shell', '/usr/sbin/nologin', NAME],
  ],
]

/** The options of BusyBox: -D without a password, -H without a home. */
const busyboxAccount = (id: string): Command[] => [
  ['addgroup', '-g', id, NAME],
  ['adduser', '-D', '-H', '-u', id, '-G', NAME, '-h', APP_FOLDER, '-s', '/sbin/nologin', NAME],
]

export function switchUser({ answers, follows }: Planning): PlanInstruction[] {
  if (answers.user === 0 || !follows('non-root-user')) return []
  return [
    {
      kind: 'user',
      uid: answers.user,
      gid: answers.user,
      practice: 'non-root-user',
      because: 'By number: Kubernetes can see that it is not root without reading /etc/passwd.',
    },
  ]
}

/** What is often written where code need not belong to root: a second copy of every file, with another owner. */
export function ownCode({ answers, follows }: Planning): PlanInstruction[] {
  if (answers.user === 0 || !follows('non-root-user') || follows('read-only-code')) return []
  const owner = `${answers.user}:${answers.user}`
  return [
    {
      kind: 'run',
      mounts: [],
      commands: [['chown', '-R', owner, APP_FOLDER]],
      practice: 'read-only-code',
      because:
        'Gives the code to the application, which can then rewrite it; the layer holds every file again.',
    },
  ]
}
