import type {
  Distribution,
  LocalPackage,
  Manifest,
  Project,
  Role,
  RootEntry,
} from '../../src/project/project.js'
import type { Answers } from '../../src/wizard/answers.js'

const evidence = { file: 'requirements.txt', line: 1, text: '' }

export const file = (path: string): RootEntry => ({ path, kind: 'file', bytes: 100, files: 1 })
export const folder = (path: string): RootEntry => ({ path, kind: 'folder', bytes: 1000, files: 3 })

export const distribution = (name: string, rest: Partial<Distribution> = {}): Distribution => ({
  name,
  version: null,
  specifier: '',
  extras: [],
  direct: true,
  group: null,
  marker: null,
  source: 'index',
  evidence: { file: 'requirements.txt', line: 1, text: name },
  ...rest,
})

export const manifest = (name: string, rest: Partial<Manifest> = {}): Manifest => ({
  manager: 'pip',
  file: name,
  reads: [name],
  locked: false,
  hashes: false,
  ...rest,
})

/** A worker, unless told otherwise. */
export const role = (rest: Partial<Role> = {}): Role => ({
  kind: 'worker',
  name: 'worker',
  framework: 'Celery',
  command: ['celery', '-A', 'src', 'worker'],
  port: null,
  health: { kind: 'none' },
  evidence: { file: 'Procfile', line: 2, text: 'worker: celery -A src worker' },
  ...rest,
})

export const localPackage = (name: string, rest: Partial<LocalPackage> = {}): LocalPackage => ({
  name,
  backend: 'hatchling.build',
  packages: [`src/${name}`],
  mustInstall: true,
  reads: ['pyproject.toml', 'README.md'],
  evidence: { file: 'pyproject.toml', line: 1, text: '' },
  ...rest,
})

/** A web application with pip and requirements.txt. */
export const webProject = (rest: Partial<Project> = {}): Project => ({
  root: '/nowhere/shop',
  name: 'shop',
  python: null,
  requiresPython: null,
  manifests: [manifest('requirements.txt')],
  distributions: [distribution('fastapi'), distribution('psycopg2')],
  roles: [],
  native: [],
  accelerator: { libraries: [], asked: null },
  package: null,
  sources: [folder('src')],
  others: [folder('data'), folder('.git'), file('README.md')],
  dockerfile: null,
  dockerignore: null,
  compose: null,
  problems: [],
  ...rest,
})

/** A web application with torch, for which nothing asks for CPU or CUDA. */
export const torchProject = (rest: Partial<Project> = {}): Project =>
  webProject({
    distributions: [distribution('fastapi'), distribution('torch', { version: '2.7.1' })],
    accelerator: { libraries: [{ value: 'torch', evidence }], asked: null },
    ...rest,
  })

/** A distribution with console scripts, described by pyproject.toml alone. */
export const toolProject = (rest: Partial<Project> = {}): Project =>
  webProject({
    name: 'tool',
    manifests: [manifest('pyproject.toml')],
    distributions: [distribution('httpx')],
    roles: [
      {
        kind: 'cli',
        name: 'cli',
        framework: null,
        command: ['tool'],
        port: null,
        health: { kind: 'none' },
        evidence,
      },
    ],
    package: localPackage('tool'),
    ...rest,
  })

export const webAnswers = (rest: Partial<Answers> = {}): Answers => ({
  manifest: 'requirements.txt',
  python: '3.12',
  debian: 'trixie',
  buildPackages: ['gcc', 'libc6-dev', 'libpq-dev'],
  runtimePackages: ['libpq5'],
  accelerator: 'cpu',
  cudaImage: 'wheels',
  install: 'venv',
  command: ['uvicorn', 'src.main:app', '--host', '0.0.0.0', '--port', '8000'],
  port: 8000,
  user: 10001,
  healthcheck: { kind: 'http', path: '/health' },
  targets: [],
  compose: null,
  pinDigest: false,
  role: null,
  base: 'slim',
  savings: [],
  compare: { kind: 'plain' },
  ...rest,
})

export const toolAnswers = (rest: Partial<Answers> = {}): Answers =>
  webAnswers({
    buildPackages: [],
    runtimePackages: [],
    command: ['tool'],
    port: null,
    healthcheck: { kind: 'none' },
    ...rest,
  })
