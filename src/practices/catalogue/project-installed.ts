import type { Sighting } from '../finding.js'
import { type CheckedFile, shippedCommands } from '../look/checked-file.js'
import { pipInstalls } from '../look/pip.js'
import type { RunCommand } from '../look/run-commands.js'
import { dropStretch, rewordEdit } from '../mend/command-edits.js'
import { type Mend, mending } from '../mend/mend.js'
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
  check: editable,
}

function editable(file: CheckedFile): readonly Sighting[] {
  return pipInstalls(shippedCommands(file))
    .filter(({ args }) => args.some(word => word === '-e' || word.startsWith('--editable')))
    .map(({ command }) => ({
      severity: 'warning',
      line: command.line,
      ...wholly(command),
      what: 'An editable install is a pointer to source that has to lie at the same path for ever.',
      fix: 'Install the project itself: pip install --no-deps . after its dependencies.',
    }))
}

/** `-e .` and `--editable=.[web]` of the project itself; an editable install from elsewhere is another matter. */
function wholly({ instruction, written }: RunCommand): { readonly mend?: Mend } {
  const risk =
    'Files that the package does not declare as its own are not installed; they stay where COPY put them.'
  const at = written.findIndex(({ value }) => value === '-e' || value === '--editable')
  const [flag, project] = [written[at], written[at + 1]]
  if (at !== -1 && flag !== undefined && project !== undefined && isOwn(project.value))
    return mending([dropStretch(instruction, { start: flag.span.start, end: project.span.start })], risk)
  const joined = written.find(({ value }) => value.startsWith('--editable=') && isOwn(value.slice(11)))
  return joined === undefined
    ? {}
    : mending([rewordEdit(instruction, joined, joined.raw.replace('--editable=', ''))], risk)
}

const isOwn = (path: string): boolean => /^\.(?:\/[\w./-]*)?(?:\[[\w,-]+\])?$/u.test(path)
