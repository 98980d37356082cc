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
}
