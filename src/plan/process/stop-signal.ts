import type { PlanInstruction } from '../plan.js'
import type { Planning } from '../planning.js'

/** Servers that end in order on SIGTERM, by the name of their program or module. */
const HANDLE_SIGTERM = new Set([
  'uvicorn',
  'gunicorn',
  'hypercorn',
  'granian',
  'daphne',
  'waitress-serve',
  'waitress',
  'fastapi',
  'flask',
  'litestar',
  'sanic',
  'celery',
  'rq',
  'dramatiq',
  'arq',
  'taskiq',
  'uwsgi',
  'streamlit',
  'jupyter',
  'aiohttp.web',
])

/**
 * Linux drops a signal to process 1 that has no handler, and Python sets none for SIGTERM: `docker stop` would
 * wait ten seconds and kill. SIGINT it does handle, as KeyboardInterrupt.
 */
export function stopSignal({ answers, follows }: Planning): PlanInstruction[] {
  if (answers.command.length === 0 || handlesSigterm(answers.command) || !follows('signals')) return []
  return [
    {
      kind: 'stopsignal',
      signal: 'SIGINT',
      practice: 'signals',
      because: 'Plain Python as process 1 ignores SIGTERM; SIGINT ends it as ctrl+c would.',
    },
  ]
}

/** Whether a command starts a server that ends in order on SIGTERM. */
export function handlesSigterm(command: readonly string[]): boolean {
  const program = (command[0] ?? '').split('/').at(-1) ?? ''
  if (!/^python[\d.]*$/u.test(program)) return HANDLE_SIGTERM.has(program)
  const module = command[command.indexOf('-m') + 1]
  return command.includes('-m') && module !== undefined && HANDLE_SIGTERM.has(module)
}
