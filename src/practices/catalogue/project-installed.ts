import type { Practice } from '../practice.js'

export const projectInstalled: Practice = {
  id: 'project-installed',
  title: 'Install the project as a package',
  why: [
    'A project with a src folder or console scripts is not importable from its folder. PYTHONPATH helps until the entry points and the metadata are missed; an editable install leaves a pointer to source that has to lie at the same path for ever.',
    'Install it in the builder like any other package, in a layer after its dependencies and with --no-deps, so that a change of the code does not install those again. The final image then holds it once, compiled extensions included, and no source beside it.',
  ],
  sources: [
    'https://packaging.python.org/en/latest/discussions/src-layout-vs-flat-layout/',
    'https://pip.pypa.io/en/stable/cli/pip_install/',
  ],
  example: {
    file: 'Dockerfile',
    good: `FROM python:3.13-slim-trixie AS builder
WORKDIR /app
RUN python -m venv --without-pip /opt/venv
COPY pyproject.toml README.md ./
COPY src/ ./src/
RUN pip --python /opt/venv/bin/python install --no-deps .

FROM python:3.13-slim-trixie AS runtime
COPY --from=builder /opt/venv /opt/venv
ENTRYPOINT ["/opt/venv/bin/tool"]
`,
    bad: `FROM python:3.13-slim-trixie
WORKDIR /app
COPY . .
RUN pip install --editable .
ENTRYPOINT ["tool"]
`,
  },
}
