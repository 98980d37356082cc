import type { RoleKind } from '../../project.js'

/** What a program is for, by its name. `development` ones serve only the person who writes the code. */
export type Purpose = RoleKind | 'development'

interface Program {
  readonly name: string
  readonly purpose: Purpose
  /** Subcommand that it takes to mean that. */
  readonly subcommand?: RegExp
}

/** The first row that fits decides. */
const PROGRAMS: readonly Program[] = [
  { name: 'manage.py', purpose: 'development', subcommand: /^(?:runserver|runserver_plus|run)$/u },
  {
    name: 'manage.py',
    purpose: 'worker',
    subcommand: /^(?:rqworker|qcluster|process_tasks|run_huey|db_worker)$/u,
  },
  { name: 'manage.py', purpose: 'job', subcommand: /./u },
  { name: 'flask', purpose: 'development', subcommand: /^run$/u },
  { name: 'flask', purpose: 'job', subcommand: /./u },
  { name: 'quart', purpose: 'development', subcommand: /^run$/u },
  { name: 'fastapi', purpose: 'development', subcommand: /^dev$/u },
  { name: 'fastapi', purpose: 'web' },
  { name: 'litestar', purpose: 'web', subcommand: /^run$/u },
  { name: 'gunicorn', purpose: 'web' },
  { name: 'uvicorn', purpose: 'web' },
  { name: 'hypercorn', purpose: 'web' },
  { name: 'daphne', purpose: 'web' },
  { name: 'granian', purpose: 'web' },
  { name: 'waitress-serve', purpose: 'web' },
  { name: 'uwsgi', purpose: 'web' },
  { name: 'sanic', purpose: 'web' },
  { name: 'streamlit', purpose: 'web' },
  { name: 'chainlit', purpose: 'web' },
  { name: 'celery', purpose: 'beat', subcommand: /^beat$/u },
  { name: 'celery', purpose: 'worker', subcommand: /^worker$/u },
  { name: 'rq', purpose: 'worker', subcommand: /^worker$/u },
  { name: 'dramatiq', purpose: 'worker' },
  { name: 'arq', purpose: 'worker' },
  { name: 'huey_consumer', purpose: 'worker' },
  { name: 'huey_consumer.py', purpose: 'worker' },
  { name: 'taskiq', purpose: 'worker', subcommand: /^worker$/u },
  { name: 'taskiq', purpose: 'beat', subcommand: /^scheduler$/u },
  { name: 'alembic', purpose: 'job' },
  { name: 'jupyter', purpose: 'notebook' },
]

/** What a command is for; null for programs that the table does not know, such as the project's own scripts. */
export function purposeOf(words: readonly string[]): Purpose | null {
  const program = programOf(words)
  const found = PROGRAMS.find(
    ({ name, subcommand }) =>
      name === program.name && (subcommand === undefined || program.rest.some(word => subcommand.test(word))),
  )
  return found?.purpose ?? null
}

/** The program that really runs: `python -m gunicorn` is gunicorn, `python manage.py` is manage.py. */
export function programOf(words: readonly string[]): {
  readonly name: string
  readonly rest: readonly string[]
} {
  const [first = '', second = '', third = ''] = words
  if (!/^python[\d.]*$/u.test(first)) return { name: baseName(first), rest: words.slice(1) }
  if (second === '-m') return { name: third, rest: words.slice(3) }
  return { name: baseName(second), rest: words.slice(2) }
}

const baseName = (path: string): string => path.split('/').at(-1) ?? ''

/** Programs that only start another one. */
const WRAPPERS: readonly RegExp[] = [
  /^(?:\/usr\/bin\/)?env$/u,
  /^(?:poetry|pipenv|pdm|hatch|rye|uv)$/u,
  /^(?:.*\/)?(?:tini|dumb-init)$/u,
]

/** The command without what only starts it: `poetry run`, `uv run --frozen`, `tini --`, `/opt/venv/bin/`. */
export function unwrap(words: readonly string[]): string[] {
  let [program = '', ...rest] = words
  while (WRAPPERS.some(wrapper => wrapper.test(program))) {
    if (rest[0] === 'run') rest = rest.slice(1)
    while (rest[0]?.startsWith('-') === true) rest = rest.slice(1)
    ;[program = '', ...rest] = rest
  }
  const bare = /(?:^|\/)(?:bin|Scripts)\/([^/]+)$/u.exec(program)?.[1] ?? program
  return [/^python3[\d.]*$/u.test(bare) ? 'python' : bare, ...rest]
}
