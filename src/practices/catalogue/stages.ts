import type { Sighting } from '../finding.js'
import { aptInstalls, isAptRemoval, packagesOf } from '../look/apt.js'
import { type CheckedFile, shippedCommands } from '../look/checked-file.js'
import { copiesIn } from '../look/copies.js'
import type { Practice } from '../practice.js'

export const stages: Practice = {
  id: 'stages',
  title: 'Build in one stage, ship another',
  why: [
    'Whatever a RUN leaves behind belongs to the image for good; a later rm only hides it. Compilers, headers, caches and build folders stay in the layers below and are sent with every push and pull.',
    'A build stage keeps all of that to itself. The final stage starts again from the base image and copies out just what was made. It saves what compiling needed: ~207 MB for gcc and the C headers alone (Debian 13, installed size). Where nothing is compiled, the stages save little, and that is fine to know.',
  ],
  sources: [
    'https://docs.docker.com/build/building/multi-stage/',
    'https://pythonspeed.com/articles/multi-stage-docker-python/',
  ],
  covers: ['DL3067'],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie AS builder
RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev
RUN python -m venv --without-pip /opt/venv
RUN pip --python /opt/venv/bin/python install psutil --no-binary psutil

FROM python:3.13-slim-trixie AS runtime
COPY --from=builder /opt/venv /opt/venv
CMD ["/opt/venv/bin/python", "-m", "app"]
`,
    bad: `FROM python:3.13-slim-trixie
RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev
RUN pip install psutil --no-binary psutil
RUN apt-get purge -y gcc libc6-dev
CMD ["python", "-m", "app"]
`,
  },
  check: file => [...removedTooLate(file), ...copiedWhole(file)],
}

/** Packages that a RUN removes and an earlier one installed. */
function removedTooLate(file: CheckedFile): readonly Sighting[] {
  const commands = shippedCommands(file)
  const installs = aptInstalls(commands)
  return commands.filter(isAptRemoval).flatMap((removal): readonly Sighting[] => {
    const removed = packagesOf(removal)
    const own = installs.filter(({ command }) => command.instruction === removal.instruction)
    const kept = new Set(own.flatMap(({ packages }) => packages))
    const before = installs.find(
      ({ command, packages }) =>
        command.instruction.lines.start < removal.instruction.lines.start &&
        packages.some(name => removed.includes(name) && !kept.has(name)),
    )
    if (before === undefined) return []
    return [
      {
        severity: 'warning',
        line: removal.line,
        what: `What is removed here stays in the layer of line ${before.command.line}, and ships.`,
        fix: 'Install it in a build stage, and copy what was built into the final stage.',
      },
    ]
  })
}

/** `COPY --from=builder / /` brings all that the stages were made to leave behind. */
const copiedWhole = (file: CheckedFile): readonly Sighting[] =>
  copiesIn(file, file.shipped)
    .filter(({ from, sources, target }) => from !== null && target === '/' && sources.includes('/'))
    .filter(({ stage }) => stage.base.kind !== 'scratch')
    .map(({ instruction }) => ({
      severity: 'warning',
      line: instruction.lines.start,
      what: 'This copies the whole build stage, with its compilers and caches.',
      fix: 'Copy the folders that were made: the virtual environment, the application.',
    }))
