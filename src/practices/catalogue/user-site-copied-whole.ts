import type { Sighting } from '../finding.js'
import type { CheckedFile } from '../look/checked-file.js'
import { copiesIn } from '../look/copies.js'
import { isRoot, lastUser } from '../look/user.js'
import { covers } from '../look/run-commands.js'
import { mending } from '../mend/mend.js'
import type { Practice } from '../practice.js'

export const userSiteCopiedWhole: Practice = {
  id: 'user-site-copied-whole',
  title: 'Put the user site where every user can read it',
  why: [
    "`pip install --user` as root fills /root/.local, and Debian closes root's home to everybody else. Copied into an image that runs as another user, not one package can be imported; that is how this strategy is mostly shipped.",
    "PYTHONUSERBASE names another folder, for pip when it installs and for Python when it looks. Set it in the stage that all others start from, install with --user, copy the folder. Its scripts start the base image's Python, so unlike a venv the folder may even be moved.",
  ],
  sources: [
    'https://docs.python.org/3/using/cmdline.html#envvar-PYTHONUSERBASE',
    'https://docs.python.org/3/library/site.html',
  ],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie AS base
ENV PYTHONUSERBASE=/opt/pkgs PATH=/opt/pkgs/bin:$PATH

FROM base AS builder
RUN pip install --user flask

FROM base AS runtime
COPY --from=builder /opt/pkgs /opt/pkgs
USER 10001:10001
CMD ["flask", "run"]
`,
    bad: `FROM python:3.13-slim-trixie AS builder
RUN pip install --user flask

FROM python:3.13-slim-trixie AS runtime
COPY --from=builder /root/.local /root/.local
ENV PATH=/root/.local/bin:$PATH
USER 10001:10001
CMD ["flask", "run"]
`,
  },
  check: file => [...closedToUser(file), ...offPath(file)],
}

function closedToUser(file: CheckedFile): readonly Sighting[] {
  const user = lastUser(file)
  if (user === null || isRoot(user.name)) return []
  return copiesIn(file, file.shipped)
    .filter(({ from, target }) => from !== null && covers('/root', target))
    .map(({ instruction, target }) => ({
      severity: 'error',
      line: instruction.lines.start,
      what: `The image runs as ${user.name}, who may not look into ${target}: Debian closes root’s home to others.`,
      fix: 'Install with --user under ENV PYTHONUSERBASE=/opt/pkgs, and copy that folder.',
    }))
}

/** Its programs are in bin, which is in no image's PATH. */
function offPath(file: CheckedFile): readonly Sighting[] {
  const named = file.shipped.some(({ instructions }) =>
    instructions.some(({ keyword, text }) => keyword !== 'COPY' && text.includes('.local/bin')),
  )
  if (named) return []
  return copiesIn(file, file.shipped)
    .filter(({ from, target }) => from !== null && target.endsWith('/.local'))
    .map(({ instruction, target }) => ({
      severity: 'warning',
      line: instruction.lines.start,
      what: `${target}/bin is not in PATH: the programs of these packages are not found by their names.`,
      fix: `Write ENV PATH=${target}/bin:$PATH.`,
      ...(/^[\w./-]+$/u.test(target)
        ? mending(
            [{ kind: 'after', target: instruction, text: `ENV PATH=${target}/bin:$PATH` }],
            'A program that is there and on the system too is then taken from there.',
          )
        : {}),
    }))
}
