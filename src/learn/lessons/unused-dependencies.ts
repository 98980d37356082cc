import { lesson } from '../lesson.js'

const DUCKDB_LOADED = {
  kind: 'output',
  label: 'duckdb loaded at the end',
  command: ['python', '-c', "import main, sys; print('duckdb' in sys.modules)"],
} as const

/** Dropping what is not used: no stage saves what the list of dependencies asks for. */
export const unusedDependencies = lesson({
  id: 'unused-dependencies',
  title: 'Dropping what is not used',
  idea: [
    'A second stage leaves behind what was needed to build. What you asked pip to install is not that: it is the result, and is copied over as a whole, used or not.',
    'Projects gather such dependencies. A model moved to another service and its library stayed; a requirements.txt is shared by the API and the worker; somebody tried something once.',
    'This API signs a word with itsdangerous. duckdb stands in requirements.txt for reports that a worker makes elsewhere. The left file follows the book: builder, virtual environment, slim runtime. The right one is a single stage, and installs api.txt, which has no duckdb.',
  ],
  practices: ['stages', 'venv-copied-whole'],
  files: {
    'api.txt': 'itsdangerous==2.2.0\n',
    'main.py': "from itsdangerous import Signer\n\nprint(Signer('key').sign('hello').decode())\n",
    'requirements.txt': 'duckdb==1.4.1\nitsdangerous==2.2.0\n',
  },
  left: {
    name: 'two stages',
    dockerfile: `FROM python:3.13-slim AS builder
ENV PIP_NO_CACHE_DIR=1
COPY requirements.txt .
RUN python -m venv /opt/venv --without-pip
RUN pip --python=/opt/venv install \\
    -r requirements.txt

FROM python:3.13-slim
WORKDIR /app
COPY --from=builder /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
COPY main.py .
CMD ["python", "main.py"]
`,
  },
  right: {
    name: 'one dependency less',
    dockerfile: `FROM python:3.13-slim
ENV PIP_NO_CACHE_DIR=1
WORKDIR /app
COPY api.txt .
RUN pip install -r api.txt
COPY main.py .
CMD ["python", "main.py"]
`,
  },
  measures: {
    image: { kind: 'image', show: ['ownBytes'] },
    says: { kind: 'output', label: 'The program says' },
    loaded: DUCKDB_LOADED,
  },
  prediction: {
    question: 'Both print the same. Which image adds less to its base?',
    choices: {
      left: 'The left one: two stages make small images',
      same: 'About the same: wheels need no compiler, and pip’s cache is left out of both',
      right: 'The right one, though it has one stage: less than a quarter of the left',
    },
    truth: ({ left, right }) => {
      const share = right.image.ownBytes / left.image.ownBytes
      return share < 0.25 ? 'right' : share < 1.05 ? 'same' : 'left'
    },
  },
  claim: {
    text: 'One dependency less, in one stage, adds less than a quarter of what the two stages add, and does the same.',
    holds: ({ left, right }) =>
      right.image.ownBytes < left.image.ownBytes / 4 &&
      left.says.exitCode === 0 &&
      left.says.lines.join('\n') === right.says.lines.join('\n') &&
      left.loaded.lines.at(-1) === 'False',
  },
  why: [
    'duckdb is a wheel: nothing was compiled, the builder had nothing to leave behind, and its COPY took duckdb along. The program ran to its end and never loaded it. What the right image adds is mostly bytecode that pip left there when it ran, of its own modules and of Python’s.',
    'A learning log reports 8.36 GB to 232 MB and puts it down to two stages: “gcc, libpq-dev → builder discarded” (source 004). The next section tells that torch and ultralytics left the list, too. By its own figures compilers are 100 to 200 MB; the rest of those 97 % is this lesson.',
    'So look at the list before the stages. A distribution that nobody imports is not always spare: it may be a plugin, a driver that a URL names (psycopg), or a server that CMD starts (gunicorn). Take it out, start the program, run the tests.',
  ],
  next: [
    'dockwiz measure . lists what the distributions in your image weigh, the heaviest first.',
    'Services that share a project: a list, an extra or a dependency group for each, and a target for each.',
  ],
})
