import type { Sighting } from '../finding.js'
import type { CheckedFile } from '../look/checked-file.js'
import { removedTooLate } from '../look/removed-files.js'
import type { Practice } from '../practice.js'

export const bytecodeLeftOut: Practice = {
  id: 'bytecode-left-out',
  title: 'Ship byte code, unless the size counts for more',
  why: [
    'pip compiles what it installs, and the .pyc files stand beside the source: about a fifth of a virtual environment. They can be left out, for Python compiles a module when it is imported; but it does so at every start, where the user may not write beside the code.',
    'That makes imports about one and a half times as long. For a service that starts seldom and is fetched often it can be worth it. Leave the files out in the builder or in the RUN that installs; removed in a later one, they stay in the layer below.',
  ],
  sources: [
    'https://peps.python.org/pep-3147/',
    'https://docs.python.org/3/tutorial/modules.html#compiled-python-files',
    'https://pip.pypa.io/en/stable/cli/pip_install/#cmdoption-no-compile',
  ],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie AS builder
RUN python -m venv --without-pip /opt/venv
RUN pip --python /opt/venv/bin/python install pandas
RUN find /opt/venv -type d -name __pycache__ -prune -exec rm -rf {} +

FROM python:3.13-slim-trixie
COPY --from=builder /opt/venv /opt/venv
`,
    bad: `FROM python:3.13-slim-trixie
RUN pip install pandas
RUN find / -name __pycache__ -prune -exec rm -rf {} +
`,
  },
  check: removedLater,
}

function removedLater(file: CheckedFile): readonly Sighting[] {
  return removedTooLate(file, ['__pycache__', '*.pyc', '*.py[co]']).map(({ line }) => ({
    severity: 'warning',
    line,
    what: 'Byte code is removed in another RUN than the install: its layer keeps it, and starts get slower.',
    fix: 'Leave the line out, or install with pip install --no-compile.',
  }))
}
