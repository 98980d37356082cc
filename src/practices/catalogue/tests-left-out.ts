import type { Sighting } from '../finding.js'
import type { CheckedFile } from '../look/checked-file.js'
import { removedTooLate } from '../look/removed-files.js'
import type { Practice } from '../practice.js'

export const testsLeftOut: Practice = {
  id: 'tests-left-out',
  title: 'Take the tests of distributions out, where asked to',
  why: [
    'Many wheels carry their own tests and the files these compare with: about an eighth of numpy and scipy, a third of pandas and sympy (wheels of November 2026, unpacked). Nothing imports them when the application runs, and the official Python image leaves those of the standard library out too.',
    'Remove them in the builder, or in the RUN that installs: a later RUN hides files, and the layer below keeps every one. Only folders called tests, below a package: django.test and numpy.testing are part of the product. astropy, bottleneck and tables import their own and keep them.',
  ],
  sources: [
    'https://github.com/docker-library/python/blob/master/Dockerfile-linux.template',
    'https://packaging.python.org/en/latest/specifications/recording-installed-packages/',
  ],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie AS builder
RUN python -m venv --without-pip /opt/venv
RUN pip --python /opt/venv/bin/python install pandas
RUN find /opt/venv -type d -path '*/site-packages/*/tests' -prune -exec rm -rf {} +

FROM python:3.13-slim-trixie
COPY --from=builder /opt/venv /opt/venv
`,
    bad: `FROM python:3.13-slim-trixie
RUN pip install pandas
RUN find / -type d -name tests -prune -exec rm -rf {} +
`,
  },
  check: removedLater,
}

function removedLater(file: CheckedFile): readonly Sighting[] {
  return removedTooLate(file, ['test', 'tests']).map(({ line }) => ({
    severity: 'warning',
    line,
    what: 'Tests are removed in another RUN than the install: its layer keeps them, and nothing is saved.',
    fix: 'Remove them in the RUN that installs, or in the builder before the final stage copies from it.',
  }))
}
