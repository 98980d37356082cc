import type { Sighting } from '../finding.js'
import { builtCommands, type CheckedFile, isOfficial, shippedRoot, startOf } from '../look/checked-file.js'
import { isRoot, lastUser } from '../look/user.js'
import type { Practice } from '../practice.js'

export const nonRootUser: Practice = {
  id: 'non-root-user',
  title: 'Run as a numbered user who is not root',
  why: [
    'Root in a container is root to the kernel: a way out of the container, or a mounted host folder, is then open without asking. Without USER, that is what every container runs as.',
    "Make an account with a fixed number above 10000 and switch to it by number. Kubernetes can only see from a number that runAsNonRoot holds, and files on volumes keep a known owner. Use groupadd and useradd: adduser is not in Debian 13's base any more. --no-log-init keeps a high number from making huge log files.",
  ],
  sources: [
    'https://docs.docker.com/build/building/best-practices/#user',
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  ],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie
RUN groupadd --gid 10001 app \\
    && useradd --no-log-init --uid 10001 --gid app --no-create-home app
USER 10001:10001
CMD ["python", "-m", "app"]
`,
    bad: `FROM python:3.13-slim-trixie
RUN adduser --disabled-password app
USER app
CMD ["python", "-m", "app"]
`,
  },
  check: root,
}

function root(file: CheckedFile): readonly Sighting[] {
  const asCommand = builtCommands(file).filter(({ words }) => words[0] === 'USER')
  return [
    ...asCommand.map(({ line }): Sighting => ({
      severity: 'error',
      line,
      what: 'USER is an instruction, and here the shell looks for a program of that name: the build fails.',
      fix: 'End the RUN before it, and write USER on a line of its own.',
    })),
    ...userFindings(file),
  ]
}

/** Of images that are not official ones it cannot be known whom they run as. */
function userFindings(file: CheckedFile): readonly Sighting[] {
  const user = lastUser(file)
  const start = startOf(file)
  if (user === null) {
    if (!isOfficial(shippedRoot(file)) || start === null) return []
    const what = 'No USER is set: the program runs as root.'
    return [{ severity: 'warning', line: start.lines.start, what, fix: NUMBERED }]
  }
  const { line, name } = user
  if (isRoot(name)) return [{ severity: 'warning', line, what: 'The program runs as root.', fix: NUMBERED }]
  if (/^\d+(?::|$)/u.test(name) || name.includes('$')) return []
  const what = `Kubernetes cannot tell from the name ${name} that this is not root, and its number may change.`
  return [{ severity: 'advice', line, what, fix: NUMBERED }]
}

const NUMBERED = 'Make a user with a fixed number, and switch to it by number: USER 10001:10001.'
