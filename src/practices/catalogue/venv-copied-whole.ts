import type { Practice } from '../practice.js'

export const venvCopiedWhole: Practice = {
  id: 'venv-copied-whole',
  title: 'Copy one virtual environment, to the same path',
  why: [
    'Packages are more than site-packages: console scripts lie in bin, data files in share, headers in include. Whoever copies site-packages alone loses the rest, and has the minor version of Python in the path of every COPY.',
    'A virtual environment holds all of it in one folder. Make it without pip, fill it with `pip --python`, and copy it to the very same path: its scripts name their interpreter by the absolute path, so a venv that was moved does not start any more.',
  ],
  sources: [
    'https://docs.python.org/3/library/venv.html',
    'https://pip.pypa.io/en/stable/cli/pip/#cmdoption-python',
    'https://pythonspeed.com/articles/multi-stage-docker-python/',
  ],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie AS builder
RUN python -m venv --without-pip /opt/venv
RUN pip --python /opt/venv/bin/python install flask

FROM python:3.13-slim-trixie AS runtime
ENV PATH=/opt/venv/bin:$PATH
COPY --from=builder /opt/venv /opt/venv
CMD ["flask", "run"]
`,
    bad: `FROM python:3.13-slim-trixie AS builder
RUN pip install flask

FROM python:3.13-slim-trixie AS runtime
COPY --from=builder /usr/local/lib/python3.13/site-packages /usr/local/lib/python3.13/site-packages
CMD ["flask", "run"]
`,
  },
}
