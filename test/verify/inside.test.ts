import { expect, test } from 'vitest'
import type { CheckStatus } from '../../src/verify/check.js'
import { dependencies } from '../../src/verify/checks/dependencies.js'
import { entryPoints } from '../../src/verify/checks/entry-points.js'
import { libraries } from '../../src/verify/checks/libraries.js'
import { noCompilers } from '../../src/verify/checks/no-compilers.js'
import { noLeftovers } from '../../src/verify/checks/no-leftovers.js'
import { noSecrets } from '../../src/verify/checks/no-secrets.js'
import { noSetid } from '../../src/verify/checks/no-setid.js'
import { readOnlyCode } from '../../src/verify/checks/read-only-code.js'
import type { Verdict } from '../../src/verify/checks/verdict.js'
import { placesOf } from '../../src/verify/places.js'
import { NO_FACTS, sight } from './sights.js'

/** Checks of what the probe saw inside an image, by tables: image and Dockerfile are written down, not built. */
const expectVerdict = (verdict: Verdict, status: CheckStatus, evidence: RegExp): void => {
  expect([verdict.status, verdict.evidence]).toEqual([status, expect.stringMatching(evidence)])
}

const distribution = (name: string, version: string, ...requires: string[]) => ({
  name,
  version,
  bytes: 0,
  publishedBytes: 0,
  folder: '',
  requires,
})

test.each<[ReturnType<typeof distribution>[], CheckStatus, RegExp]>([
  [[], 'skip', /no distribution/u],
  [[distribution('Flask', '3.0.0', 'Werkzeug>=3.0.0'), distribution('werkzeug', '3.0.1')], 'pass', /^2 /u],
  [
    [distribution('flask', '3.0.0', 'Werkzeug>=3.0.0')],
    'fail',
    /flask needs werkzeug, which is not installed/u,
  ],
  [
    [distribution('flask', '3.0.0', 'Werkzeug (>=3.0.0)'), distribution('Werkzeug', '2.3.8')],
    'fail',
    /flask needs werkzeug>=3\.0\.0, and 2\.3\.8/u,
  ],
  // Extras, other systems, other machines and other Pythons ask for nothing here.
  [
    [
      distribution(
        'a',
        '1',
        'b; extra == "x"',
        'c; sys_platform == "win32"',
        'd; python_version < "3.9"',
        'e; platform_machine == "aarch64"',
      ),
    ],
    'pass',
    /^1 /u,
  ],
  // A release candidate is inside >=1; what PEP 440 cannot read proves nothing.
  [[distribution('a', '1', 'b>=1'), distribution('b', '2.0rc1')], 'pass', /no conflict/u],
  [[distribution('a', '1', 'b>=1'), distribution('b', 'unknown-version')], 'pass', /no conflict/u],
])('dependencies of %j: %s', (installed, status, evidence) => {
  const markers = { python_version: '3.12', python_full_version: '3.12.1', platform_machine: 'x86_64' }
  expectVerdict(dependencies(sight({ distributions: installed, markers })), status, evidence)
})

const wanted = (
  soname: string,
  more: { path?: string; reached?: boolean; distributions?: string[] } = {},
) => ({
  soname,
  path: more.path ?? null,
  reached: more.reached ?? true,
  distributions: more.distributions ?? ['psycopg2'],
  files: ['/x.so'],
})
const BROKEN = {
  module: 'psycopg2',
  distributions: ['psycopg2'],
  ok: false,
  error: 'ImportError: libpq.so.5: cannot open shared object file: No such file or directory',
}

test.each<[ReturnType<typeof wanted>[], boolean, CheckStatus, RegExp]>([
  [[], false, 'pass', /no extension/u],
  [[wanted('libc.so.6', { path: '/lib/libc.so.6' })], false, 'pass', /^1 asked for, all found/u],
  [[wanted('libpq.so.5')], true, 'fail', /not found: libpq\.so\.5, for psycopg2/u],
  // Everything imports: the part that wants it is one that few use.
  [[wanted('libpq.so.5')], false, 'warn', /no import needed it/u],
  [[wanted('libpq.so.5', { reached: false })], true, 'pass', /no extension/u],
  [[wanted('libcuda.so.1')], true, 'pass', /no extension/u],
  // The application's own extension is no distribution's, so no import confirms it.
  [[wanted('libown.so.1', { distributions: [] })], false, 'fail', /libown\.so\.1, for \/x\.so/u],
])('libraries %j, broken import %s: %s', (rows, broken, status, evidence) => {
  const probe = {
    libraries: { release: 'trixie', wanted: rows, broken: [] },
    imports: broken ? [BROKEN] : [],
  }
  expectVerdict(libraries(sight(probe)), status, evidence)
})

test('libraries: the fix names the Debian package and the line of the Dockerfile', () => {
  const text = 'FROM python:3.12-slim\nRUN apt-get update && apt-get install -y curl\nCMD ["x"]\n'
  const places = placesOf({ file: 'Dockerfile', text }, NO_FACTS)
  const probe = {
    libraries: { release: 'trixie', wanted: [wanted('libpq.so.5')], broken: [] },
    imports: [BROKEN],
  }
  expect(libraries(sight(probe, { places })).fix).toBe('Dockerfile:2: Install libpq5 in the final stage.')
})

test.each<[string, CheckStatus, RegExp]>([
  ['', 'pass', /^1 of 1 programs/u],
  ['it starts with #!/build/venv/bin/python, which is not there', 'fail', /serve: it starts with/u],
  ["ModuleNotFoundError: No module named 'rich'", 'warn', /rich/u],
  ["AttributeError: module 'x' has no attribute 'main'", 'fail', /attribute/u],
])('an entry point with %j: %s', (error, status, evidence) => {
  const points = [{ name: 'serve', distribution: 'server', error }]
  expectVerdict(entryPoints(sight({ entryPoints: points })), status, evidence)
})

const filesSeen = (more: { tools?: string[]; headers?: string[]; setid?: string[] }) => ({
  files: { tools: [], onPath: 0, headers: [], setid: [], ...more },
})

test('headers alone are worth a word, and Triton may have its compiler', () => {
  expectVerdict(noCompilers(sight(filesSeen({ headers: ['/usr/include/stdio.h'] }))), 'warn', /stdio\.h/u)
  const triton = { ...filesSeen({ tools: ['/usr/bin/gcc'] }), distributions: [distribution('triton', '3.2')] }
  expectVerdict(noCompilers(sight(triton)), 'pass', /Triton/u)
})

test.each<[string[], CheckStatus, RegExp]>([
  [['/usr/bin/su', '/sbin/unix_chkpwd'], 'pass', /^2 of the base system/u],
  [['/usr/bin/su', '/usr/bin/sudo'], 'fail', /added: \/usr\/bin\/sudo/u],
  [['/opt/su'], 'fail', /\/opt\/su/u],
])('set-id files %j: %s', (setid, status, evidence) => {
  expectVerdict(noSetid(sight(filesSeen({ setid }))), status, evidence)
})

test.each<[string[], string[], CheckStatus, RegExp]>([
  [
    ['PATH=/bin', 'SECRET_KEY_FILE=/run/secrets/key', 'TOKENIZERS_PARALLELISM=false', 'API_KEY='],
    [],
    'pass',
    /no key/u,
  ],
  [['DB_PASSWORD=hunter2'], [], 'fail', /ENV DB_PASSWORD$/u],
  [[], ['RUN |1 PIP_TOKEN=abc /bin/sh -c pip install . # buildkit'], 'fail', /build argument PIP_TOKEN$/u],
  [[], ['RUN |1 VERSION=1 /bin/sh -c echo TOKEN=x'], 'pass', /no key/u],
])('secrets in ENV %j and history %j: %s', (env, history, status, evidence) => {
  const verdict = noSecrets(sight({ secrets: [] }, { image: { ...NO_FACTS, env }, history }))
  expectVerdict(verdict, status, evidence)
  expect(verdict.evidence).not.toContain('hunter2')
})

test.each<[string, number, CheckStatus, RegExp]>([
  ['/root/.cache/pip', 12e6, 'fail', /--no-cache-dir/u],
  ['/var/lib/apt/lists', 20e6, 'fail', /rm -rf \/var\/lib\/apt\/lists/u],
  ['/app/.git', 300, 'warn', /\.dockerignore/u],
])('%s of %d bytes: %s', (path, bytes, status, fix) => {
  const verdict = noLeftovers(sight({ leftovers: [{ path, bytes }] }))
  expect([verdict.status, verdict.fix]).toEqual([status, expect.stringMatching(fix)])
})

test('code that its user can change', () => {
  const user = { uid: 10001, gid: 10001, home: '/', cwd: '/app' }
  expectVerdict(readOnlyCode(sight({ user, code: ['/app'] })), 'fail', /can write \/app/u)
  expectVerdict(readOnlyCode(sight({ user, code: [] })), 'pass', /another user/u)
  expectVerdict(readOnlyCode(sight({ user: { ...user, uid: 0 }, code: ['/app'] })), 'skip', /root/u)
})
