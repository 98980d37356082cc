import { lesson } from '../lesson.js'

/** A virtual environment or pip's user scheme: what can be copied as a whole, and be read by who runs it. */
export const venv = lesson({
  id: 'venv',
  title: 'Virtual environment or --user',
  idea: [
    'What pip installs is more than the modules: programs in bin/, data in share/. To copy it from one stage to another it has to lie in one folder.',
    'Two folders do. A virtual environment, here /opt/venv, is one. pip install --user fills another: ~/.local, which for root is /root/.local.',
    'Both files install sqlparse in the builder, copy one folder, put its bin/ on PATH, and run as a user that is not root, as they should.',
  ],
  practices: ['venv-copied-whole', 'user-site-copied-whole', 'venv-on-path', 'non-root-user'],
  files: {},
  left: {
    name: '--user',
    dockerfile: `FROM python:3.13-slim AS builder
RUN pip install --user sqlparse==0.5.3

FROM python:3.13-slim
COPY --from=builder /root/.local /root/.local
ENV PATH=/root/.local/bin:$PATH
USER 10001:10001
CMD ["sqlformat", "--version"]
`,
  },
  right: {
    name: 'venv',
    dockerfile: `FROM python:3.13-slim AS builder
RUN python -m venv --without-pip /opt/venv
RUN pip --python /opt/venv install sqlparse==0.5.3

FROM python:3.13-slim
COPY --from=builder /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
USER 10001:10001
CMD ["sqlformat", "--version"]
`,
  },
  measures: {
    program: { kind: 'output', label: 'sqlformat --version' },
    module: {
      kind: 'output',
      label: 'import sqlparse',
      command: ['python', '-c', "import sqlparse; print('found')"],
    },
  },
  prediction: {
    question: 'Both builds end well. Which containers work?',
    choices: {
      both: 'Both: the folder is copied and on PATH',
      right: 'The right one only',
      module: 'Both find the module; the left one does not find the program',
    },
    truth: ({ left }) =>
      left.program.exitCode === 0 ? 'both' : left.module.exitCode === 0 ? 'module' : 'right',
  },
  claim: {
    text: 'From /root/.local the user of the image gets neither program nor module; from /opt/venv both.',
    holds: ({ left, right }) =>
      left.program.exitCode !== 0 &&
      left.module.exitCode !== 0 &&
      right.program.exitCode === 0 &&
      right.module.exitCode === 0,
  },
  why: [
    '/root is open to root alone (mode 700), so user 10001 cannot look into it. And Python looks for the user scheme in the home of who runs it, not of who installed. As root it would have worked, which is how it gets into guides (source 000) and breaks later, with the USER line.',
    'The user scheme is no mistake in itself: with PYTHONUSERBASE=/opt/pkgs set in both stages it lies where all can read it, and it can even be moved. A venv cannot: its programs name /opt/venv in their first line, so copy it to the same path.',
    'Two more that we met: RUN python -m venv /opt/venv && pip install … fills the base’s Python and leaves the venv empty, because PATH still names the other pip (source 004). And copying site-packages alone leaves bin/ behind: no gunicorn, no celery (source 003).',
  ],
  next: [
    'Take the USER line out of the left file: it works, and now you know why nobody noticed.',
    'ENV counts for its own stage. Set PATH in a common base stage, and neither stage can forget it.',
  ],
})
