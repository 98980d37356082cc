import type { Sighting } from '../finding.js'
import { aptInstalls, isAptRemoval } from '../look/apt.js'
import { type CheckedFile, shippedCommands } from '../look/checked-file.js'
import { isCompiler, isHeaders } from '../look/packages.js'
import { besides } from '../look/run-commands.js'
import type { Practice } from '../practice.js'

export const runtimePackagesOnly: Practice = {
  id: 'runtime-packages-only',
  title: 'Give the final stage libraries, not headers',
  why: [
    'libpq-dev holds what is needed to compile against libpq: headers, static libraries, and a long tail of packages it depends on. The running program opens one shared library, and that is in libpq5, ~1.8 MB (Debian 13, installed size).',
    'Install the library package, with --no-install-recommends, and remove the package lists in the same RUN: a later one would only hide them. apt-get update stands in the same RUN as well, or a cached, outdated list is used months later.',
  ],
  sources: [
    'https://docs.docker.com/build/building/best-practices/#apt-get',
    'https://packages.debian.org/trixie/libpq5',
  ],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie
RUN apt-get update \\
    && apt-get install -y --no-install-recommends libpq5 \\
    && rm -rf /var/lib/apt/lists/*
CMD ["python", "-m", "app"]
`,
    bad: `FROM python:3.13-slim-trixie
RUN apt-get update
RUN apt-get install -y libpq-dev
CMD ["python", "-m", "app"]
`,
  },
  check: shippedHeaders,
}

function shippedHeaders(file: CheckedFile): readonly Sighting[] {
  const commands = shippedCommands(file)
  return aptInstalls(commands).flatMap(({ command, packages }): readonly Sighting[] => {
    const headers = packages.filter(name => isHeaders(name) && !isCompiler(name))
    if (headers.length === 0 || besides(commands, command).some(isAptRemoval)) return []
    return [
      {
        severity: 'warning',
        line: command.line,
        what: `The final image ships headers and static libraries: ${headers.join(', ')}.`,
        fix: 'Install these in the builder, and the shared library alone here: libpq5 where libpq-dev stands.',
      },
    ]
  })
}
