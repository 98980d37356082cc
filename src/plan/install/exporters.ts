import type { Manager } from '../../project/project.js'
import type { Command } from '../plan.js'
import type { PlainInstall } from './installer.js'

/**
 * How a package manager writes its lock as requirements for pip: production alone, with hashes where it can. A lock that
 * no longer fits its pyproject.toml or Pipfile fails the build: uv and Poetry see to it, the others are told to.
 */
export interface Exporter {
  readonly manager: Manager
  /** As people write it. */
  readonly title: string
  /** What pip installs to have it. Versions are named: a build of next year is the same build. */
  readonly tool: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly commands: (options: ExportOptions) => readonly Command[]
  /** The same for groups alone, without what production has, and without hashes. */
  readonly group: (names: readonly string[], target: string) => readonly Command[]
  readonly plain: PlainInstall
}

export interface ExportOptions {
  /** The file to write. */
  readonly target: string
  /** pip takes hashes for all or none, and there are none for folders, repositories and other builds. */
  readonly hashes: boolean
  /** The lock names indexes other than PyPI. */
  readonly indexes: boolean
}

/** Versions are the newest on PyPI in November 2026. */
export const EXPORTERS: readonly Exporter[] = [
  {
    manager: 'uv',
    title: 'uv',
    tool: ['uv==0.13.9'],
    environment: { UV_PYTHON_DOWNLOADS: 'never' },
    // https://docs.astral.sh/uv/concepts/projects/export/
    commands: ({ target, hashes, indexes }) => [
      [
        ...[
          'uv',
          'export',
          '--quiet',
          '--locked',
          '--no-default-groups',
          '--no-emit-project',
          '--no-editable',
        ],
        ...(hashes ? [] : ['--no-hashes']),
        ...(indexes ? ['--emit-index-url'] : []),
        ...['--output-file', target],
      ],
    ],
    group: (names, target) => [
      [
        ...['uv', 'export', '--quiet', '--locked', '--no-hashes', '--no-emit-project'],
        ...names.flatMap(name => ['--only-group', name]),
        ...['--output-file', target],
      ],
    ],
    plain: {
      commands: [
        ['pip', 'install', 'uv'],
        ['uv', 'sync'],
      ],
      run: ['uv', 'run'],
      withProject: true,
    },
  },
  {
    manager: 'poetry',
    title: 'Poetry',
    tool: ['poetry==2.5.1', 'poetry-plugin-export==1.10.1'],
    environment: {},
    // https://github.com/python-poetry/poetry-plugin-export
    commands: ({ target, hashes }) => [
      ['poetry', 'export', '--only', 'main', ...(hashes ? [] : ['--without-hashes']), '--output', target],
    ],
    group: (names, target) => [
      ['poetry', 'export', '--without-hashes', '--only', names.join(','), '--output', target],
    ],
    plain: {
      commands: [
        ['pip', 'install', 'poetry'],
        ['poetry', 'config', 'virtualenvs.create', 'false'],
        ['poetry', 'install'],
      ],
      run: [],
      withProject: true,
    },
  },
  {
    manager: 'pdm',
    title: 'PDM',
    tool: ['pdm==2.29.3'],
    environment: { PDM_CHECK_UPDATE: 'false', PDM_USE_VENV: 'false' },
    // https://pdm-project.org/latest/reference/cli/#export
    commands: ({ target, hashes }) => [
      ['pdm', 'lock', '--check'],
      ['pdm', 'export', '--prod', ...(hashes ? [] : ['--without-hashes']), '--output', target],
    ],
    group: (names, target) => [
      [
        ...['pdm', 'export', '--without-hashes', '--no-default'],
        ...names.flatMap(name => ['--group', name]),
        ...['--output', target],
      ],
    ],
    plain: {
      commands: [
        ['pip', 'install', 'pdm'],
        ['pdm', 'install'],
      ],
      run: ['pdm', 'run'],
      withProject: true,
    },
  },
  {
    manager: 'pipenv',
    title: 'Pipenv',
    tool: ['pipenv==2026.10.3'],
    environment: {},
    // https://pipenv.pypa.io/en/latest/commands.html#requirements
    commands: ({ target, hashes }) => [
      ['pipenv', 'verify'],
      ['pipenv', 'requirements', ...(hashes ? ['--hash'] : []), { raw: '>' }, target],
    ],
    group: (_, target) => [['pipenv', 'requirements', '--dev-only', { raw: '>' }, target]],
    plain: {
      commands: [
        ['pip', 'install', 'pipenv'],
        ['pipenv', 'install', '--system', '--deploy'],
      ],
      run: [],
      withProject: false,
    },
  },
]
