import type { Project, Role } from '../../src/project/project.js'
import type { Answers } from '../../src/wizard/answers.js'
import type { Known } from '../../src/wizard/suggestion.js'

const WEB: Role = {
  kind: 'web',
  name: 'web',
  framework: 'FastAPI',
  command: ['uvicorn', 'src.main:app', '--host', '0.0.0.0', '--port', '8000'],
  port: 8000,
  health: {
    kind: 'http',
    path: '/health',
    evidence: { file: 'src/main.py', line: 20, text: '@app.get("/health")' },
  },
  evidence: { file: 'src/main.py', line: 11, text: 'app = FastAPI()' },
}

const WORKER: Role = {
  kind: 'worker',
  name: 'worker',
  framework: 'Celery',
  command: ['celery', '-A', 'src.tasks', 'worker', '-l', 'INFO'],
  port: null,
  health: { kind: 'none' },
  evidence: { file: 'src/tasks.py', line: 4, text: 'celery = Celery("tasks")' },
}

/** The facts of a web application with a compiled dependency, as a test needs them: change what matters. */
export const sampleProject = (changes: Partial<Project> = {}): Project => ({
  root: '/work/fastapi-postgres',
  name: 'fastapi-postgres',
  python: { value: '3.12', evidence: { file: '.python-version', line: 1, text: '3.12' } },
  requiresPython: {
    value: '>=3.12',
    evidence: { file: 'pyproject.toml', line: 7, text: 'requires-python = ">=3.12"' },
  },
  manifests: [
    { manager: 'pip', file: 'requirements.txt', reads: ['requirements.txt'], locked: false, hashes: false },
  ],
  distributions: [
    distribution('fastapi', 1, true),
    distribution('psycopg2', 4, true),
    distribution('starlette', 1, false),
  ],
  roles: [WEB, WORKER],
  native: [
    {
      distribution: 'psycopg2',
      reason: 'no-wheel',
      build: ['gcc', 'libc6-dev', 'libpq-dev'],
      runtime: { trixie: ['libpq5'], bookworm: ['libpq5'] },
      note: '',
      evidence: { file: 'requirements.txt', line: 4, text: 'psycopg2==2.9.10' },
    },
  ],
  accelerator: { libraries: [], asked: null },
  package: null,
  sources: [{ path: 'src', kind: 'folder', bytes: 2000, files: 4 }],
  others: [],
  dockerfile: null,
  dockerignore: null,
  compose: null,
  problems: [
    {
      kind: 'unpinned',
      file: 'requirements.txt',
      line: 6,
      what: 'numpy is not pinned: two builds can differ',
    },
  ],
  ...changes,
})

function distribution(name: string, line: number, direct: boolean): Project['distributions'][number] {
  return {
    name,
    version: '1.0',
    specifier: '==1.0',
    extras: [],
    direct,
    group: null,
    marker: null,
    source: 'index',
    evidence: { file: 'requirements.txt', line, text: `${name}==1.0` },
  }
}

/** A project of which nothing but its name can be seen. */
export const silentProject = (): Project =>
  sampleProject({
    python: null,
    requiresPython: null,
    distributions: [],
    roles: [],
    native: [],
    problems: [],
  })

/** What flags gave, and no preset and no saved answers beside them. */
export const knowing = (given: Partial<Answers> = {}): Known => ({ given, suggested: {}, measured: [] })
