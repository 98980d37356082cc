import { expect, test } from 'vitest'
import type { CheckStatus } from '../../src/verify/check.js'
import { healthy } from '../../src/verify/checks/healthy.js'
import { imports } from '../../src/verify/checks/imports.js'
import { noCompilers } from '../../src/verify/checks/no-compilers.js'
import { nonRoot } from '../../src/verify/checks/non-root.js'
import { runsConfined } from '../../src/verify/checks/runs-confined.js'
import { stopsOnSigterm } from '../../src/verify/checks/stops-on-sigterm.js'
import type { Verdict } from '../../src/verify/checks/verdict.js'
import type { Start } from '../../src/verify/observe-start.js'
import type { Stop } from '../../src/verify/observe-stop.js'
import type { Sight } from '../../src/verify/sight.js'
import { NOWHERE, sight } from './sights.js'

const judged = (verdict: Verdict): [CheckStatus, string] => [verdict.status, verdict.evidence]
const files = (...tools: string[]) => sight({ files: { tools, onPath: 300, headers: [], setid: [] } })
const exited = (exitCode: number, ...lastLines: string[]) => ({
  kind: 'exited' as const,
  exitCode,
  oomKilled: false,
  seconds: 0.4,
  lastLines,
})

test.each<[string[], CheckStatus]>([
  [[], 'pass'],
  [['/usr/bin/gcc'], 'fail'],
  [['/usr/bin/gcc-12'], 'fail'],
  [['/usr/bin/x86_64-linux-gnu-gcc-14'], 'fail'],
  [['/usr/lib/gcc/x86_64-linux-gnu/12/cc1plus'], 'fail'],
  [['/opt/cuda/bin/nvcc'], 'fail'],
  [['/root/.cargo/bin/rustc'], 'fail'],
  [['/usr/bin/clang-19'], 'fail'],
  // Names that only look like one.
  [
    ['/usr/bin/gcc-ranlib-helper', '/usr/bin/cargo-audit', '/opt/venv/bin/go-template', '/usr/bin/as'],
    'pass',
  ],
])('compilers in %j: %s', (tools, status) => {
  expect(noCompilers(files(...tools)).status).toBe(status)
})

test('compilers: what could not be listed is never called absent', () => {
  expect(judged(noCompilers(sight({ files: { error: 'OSError: x' } })))).toEqual([
    'skip',
    'the files could not be listed: OSError: x',
  ])
  expect(noCompilers(sight({})).status).toBe('skip')
})

const attempt = (module: string, error = '') => ({ module, distributions: [module], ok: error === '', error })

test.each<[ReturnType<typeof attempt>[], CheckStatus, RegExp]>([
  [[attempt('fastapi'), attempt('numpy')], 'pass', /^2 of 2 modules$/u],
  [[], 'skip', /no distribution/u],
  [
    [
      attempt('a'),
      attempt('psycopg2', 'ImportError: libpq.so.5: cannot open shared object file: No such file'),
    ],
    'fail',
    /^1 of 2 modules; psycopg2: ImportError: libpq\.so\.5/u,
  ],
  [[attempt('a'), attempt('b', "ModuleNotFoundError: No module named 'optional'")], 'warn', /1 of 2/u],
  [[attempt('b', "ModuleNotFoundError: No module named 'b'")], 'fail', /0 of 1/u],
  [[attempt('c', 'killed by signal 11')], 'fail', /signal 11/u],
  [[attempt('d', 'RuntimeError: \u001B[31mred\u0007')], 'fail', /^0 of 1 modules; d: RuntimeError: red$/u],
])('imports of %j: %s', (attempts, status, evidence) => {
  const verdict = imports(sight({ imports: attempts }))
  expect([verdict.status, verdict.evidence]).toEqual([status, expect.stringMatching(evidence)])
})

test('imports: a missing library is named in the fix', () => {
  const broken = attempt(
    'cv2',
    'ImportError: libGL.so.1: cannot open shared object file: No such file or directory',
  )
  expect(imports(sight({ imports: [broken] })).fix).toContain('libGL.so.1')
})

const as = (uid: number, writable: string[]) =>
  sight({ user: { uid, gid: uid, home: '/app', cwd: '/app' }, writable })

test.each<[Sight, CheckStatus, string]>([
  [as(10001, ['/tmp', '/var/tmp', '/dev/shm']), 'pass', '10001:10001, writes only under /tmp'],
  [as(10001, ['/tmp', '/data']), 'pass', '10001:10001, writes under /tmp and /data'],
  [as(0, []), 'fail', 'runs as root (0:0)'],
  [sight({}), 'skip', 'the user could not be asked: not asked'],
])('non-root: %j', (result, status, evidence) => {
  expect(judged(nonRoot(result))).toEqual([status, evidence])
})

/** What uvicorn writes where a route's database has no address. */
const ASKS_DATABASE = [
  'INFO:     127.0.0.1:47270 - "GET /health HTTP/1.1" 500 Internal Server Error',
  'Traceback (most recent call last):',
  '  File "/usr/local/lib/python3.13/socket.py", line 977, in getaddrinfo',
  '    for res in _socket.getaddrinfo(host, port, family, type, proto, flags):',
  '               ~~~~~~~~~~~~~~~~~~~^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^',
  'socket.gaierror: [Errno -2] Name or service not known',
]

/** What gunicorn writes where a factory misses its setting: the reason stands in the middle. */
const MISSES_SETTING = [
  'Traceback (most recent call last):',
  '  File "/opt/venv/lib/python3.12/site-packages/flask_sqlalchemy/extension.py", line 312, in init_app',
  '    raise RuntimeError(',
  "RuntimeError: Either 'SQLALCHEMY_DATABASE_URI' or 'SQLALCHEMY_BINDS' must be set.",
  '[2026-01-01 00:00:00 +0000] [7] [INFO] Worker exiting (pid: 7)',
  '[2026-01-01 00:00:00 +0000] [1] [ERROR] Reason: Worker failed to boot.',
]

test.each<[Start, CheckStatus, RegExp]>([
  [{ kind: 'healthy', seconds: 2.3 }, 'pass', /after 2\.3 s/u],
  [{ kind: 'no-healthcheck', answering: null }, 'skip', /no HEALTHCHECK/u],
  [
    { kind: 'no-healthcheck', answering: { port: 80, seconds: 1, answers: true } },
    'warn',
    /port 80 answers/u,
  ],
  [
    { kind: 'no-healthcheck', answering: { port: 80, seconds: 30, answers: false } },
    'fail',
    /nothing answers on port 80/u,
  ],
  [{ kind: 'unhealthy', probe: 'Connection refused\n', lastLines: [] }, 'fail', /Connection refused/u],
  [{ kind: 'unhealthy', probe: '', lastLines: ['GET /health 500'] }, 'fail', /failed: GET \/health 500/u],
  [
    { kind: 'unhealthy', probe: '', lastLines: ASKS_DATABASE },
    'warn',
    /a service that is not here: socket\.gaierror: .*Name or service not known/u,
  ],
  [exited(1, "KeyError: 'DATABASE_URL'"), 'fail', /exit code 1: KeyError/u],
  [exited(3, ...MISSES_SETTING), 'fail', /exit code 3: RuntimeError: Either 'SQLALCHEMY_DATABASE_URI'/u],
  [{ kind: 'completed', seconds: 0.2 }, 'skip', /did its work/u],
  [{ kind: 'undecided', state: 'starting', seconds: 75 }, 'fail', /still starting/u],
  [
    { kind: 'not-started', message: 'exec: "uvicorn": executable file not found in $PATH' },
    'fail',
    /uvicorn/u,
  ],
])('healthy: %j', (start, status, evidence) => {
  const verdict = healthy(start, NOWHERE)
  expect([verdict.status, verdict.evidence]).toEqual([status, expect.stringMatching(evidence)])
})

const stopped = (seconds: number, exitCode: number): Stop => ({
  kind: 'stopped',
  seconds,
  graceSeconds: 10,
  exitCode,
  signal: 'SIGTERM',
})

test.each<[Stop, CheckStatus]>([
  [stopped(0.4, 0), 'pass'],
  [stopped(0.2, 143), 'pass'],
  [stopped(10.2, 137), 'fail'],
  [stopped(0.2, 1), 'fail'],
  [{ kind: 'not-running', why: 'it did not start' }, 'skip'],
])('stops on SIGTERM: %j is %s', (stop, status) => {
  expect(stopsOnSigterm(stop, NOWHERE).status).toBe(status)
})

const UP: Start = { kind: 'no-healthcheck', answering: null }

test.each<[Start, Start | null, CheckStatus, RegExp]>([
  [UP, UP, 'pass', /^read-only, without/u],
  [UP, exited(1, "OSError: [Errno 30] Read-only file system: '/app/x'"), 'fail', /Errno 30/u],
  [UP, { kind: 'unhealthy', probe: 'refused', lastLines: [] }, 'fail', /refused/u],
  [exited(1, 'no'), null, 'skip', /does not come up unconfined/u],
])('runs confined: %j and %j', (free, confined, status, evidence) => {
  const verdict = runsConfined(free, confined, NOWHERE)
  expect([verdict.status, verdict.evidence]).toEqual([status, expect.stringMatching(evidence)])
})

test.each<[Start, RegExp, RegExp]>([
  [exited(0, 'started in the background'), /ended at once with exit code 0/u, /foreground/u],
  [exited(1, 'Traceback', 'OSError: [Errno 98] Address already in use'), /exit code 1/u, /port of its own/u],
  [exited(1, "ModuleNotFoundError: No module named 'app'"), /No module/u, /WORKDIR/u],
  [exited(255, 'exec /app/run: exec format error'), /exec format/u, /--platform/u],
  [{ ...exited(137), oomKilled: true }, /out of memory/u, /more memory/u],
  [exited(1, "KeyError: 'BOT_TOKEN'"), /BOT_TOKEN/u, /verify --env BOT_TOKEN=VALUE/u],
  [exited(3, ...MISSES_SETTING), /must be set/u, /verify --env NAME=VALUE/u],
  [exited(3), /exit code 3: no output/u, /docker run/u],
])('an end: %j', (start, what, fix) => {
  const verdict = healthy(start, NOWHERE)
  expect(verdict).toMatchObject({ status: 'fail', evidence: expect.stringMatching(what) as string })
  expect(verdict.fix).toMatch(fix)
})
