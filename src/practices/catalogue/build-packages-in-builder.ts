import type { Sighting } from '../finding.js'
import { aptInstalls, isAptRemoval } from '../look/apt.js'
import { type CheckedFile, shippedCommands } from '../look/checked-file.js'
import { isCompiler } from '../look/packages.js'
import { besides } from '../look/run-commands.js'
import type { Practice } from '../practice.js'

export const buildPackagesInBuilder: Practice = {
  id: 'build-packages-in-builder',
  title: 'Install compilers in the builder only',
  why: [
    "A package without a wheel for this Python is compiled while it is installed, and that needs a compiler and the headers of the libraries it uses. An attacker who gets into a container is glad of a compiler too, and every one of these packages shows up in the scanner's list.",
    'Name the few packages that are needed, in the builder stage. gcc and libc6-dev take ~207 MB, the usual build-essential ~320 MB (Debian 13, installed size), so even the builder is better off with the short list. Most packages on PyPI come as wheels: then there is nothing to install here.',
  ],
  sources: [
    'https://docs.docker.com/build/building/best-practices/#dont-install-unnecessary-packages',
    'https://packages.debian.org/trixie/build-essential',
  ],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie AS builder
RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev libpq-dev
RUN pip wheel --wheel-dir /wheels psycopg2

FROM python:3.13-slim-trixie AS runtime
RUN apt-get update && apt-get install -y --no-install-recommends libpq5 && rm -rf /var/lib/apt/lists/*
CMD ["python", "-m", "app"]
`,
    bad: `FROM python:3.13-slim-trixie AS base
RUN apt-get update && apt-get install -y build-essential libpq-dev

FROM base AS runtime
RUN pip install psycopg2
CMD ["python", "-m", "app"]
`,
  },
  check: shippedCompilers,
}

function shippedCompilers(file: CheckedFile): readonly Sighting[] {
  const commands = shippedCommands(file)
  return aptInstalls(commands).flatMap(({ command, packages }): readonly Sighting[] => {
    const compilers = packages.filter(isCompiler)
    if (compilers.length === 0 || besides(commands, command).some(isAptRemoval)) return []
    return [
      {
        severity: 'warning',
        line: command.line,
        what: `The final image ships what only building needs: ${compilers.join(', ')}.`,
        fix: 'Install it in a builder stage, and copy what was built from there.',
      },
    ]
  })
}
