import { describe, expect, it } from 'vitest'
import needs from '../../../presets/build-needs.json' with { type: 'json' }
import { CAUSES, type CauseKind } from '../../../src/engine/build/causes.js'
import { explainFailure, type Explanation } from '../../../src/engine/build/explain.js'
import { summarise } from '../../../src/engine/build/summary.js'
import { fold, hasCorpus, recorded, recordedFiles } from './corpus.js'

const explain = (bytes: Uint8Array | string): Explanation => {
  const { state, log } = fold(bytes, null)
  return explainFailure(state, log)
}

/** Every recorded build that failed, with what was wrong when one reads the whole log, and what the advice must name. */
const RECORDED: readonly (readonly [path: string, kind: CauseKind, advice: RegExp])[] = [
  [
    'captured/03-fail-run-127-warnings.plain',
    'compiler-missing',
    /install -y --no-install-recommends gcc libc6-dev/u,
  ],
  ['captured/04-sigint-canceled.plain', 'cancelled', /cancelled/u],
  ['captured/05-fail.rawjson', 'compiler-missing', /gcc libc6-dev/u],
  ['captured/08-legacy-fail.stdout', 'compiler-missing', /gcc libc6-dev/u],
  ['captured/09-D.127b.plain', 'program-missing', /\/nonexist/u],
  ['captured/09-D.copy.plain', 'context-file-missing', /\/nope\.txt/u],
  ['captured/09-D.parse.plain', 'dockerfile-syntax', /Line 3.*FOO/u],
  ['real/11__WebarchivCZ__Seeder__v0__apt-404-eol.log', 'apt-release-ended', /stretch/u],
  ['real/13__SpiderOak__flow-python__v0__download-404.log', 'download-missing', /spideroak\.com\/releases/u],
  ['real/15__tobiasdenzler__checkbot__v0__pep668.log', 'externally-managed', /virtual environment/u],
  // Poetry installs PyYAML 6.0 from source: there is no musl wheel, and Cython 3 has lost what its setup.py calls.
  ['real/17__Hexlet__hexlet-friends__v0__pip-build-failed.log', 'pyyaml-cython', /PyYAML 6\.0\.1/u],
  // gevent's configure finds no make, greenlet no C++ compiler: gcc and musl-dev alone were installed.
  [
    'real/19__KyubiSystems__Yomiko__v0__pip-build-failed.log',
    'compiler-missing',
    /apk add --no-cache make g\+\+$/mu,
  ],
  // Not that requests 2.18.4 does not exist: the certificates of the old image reach no index at all.
  ['real/21__Jawf__OK_trade__v0__pip-no-match.log', 'tls-certificate', /newer base image/u],
  ['real/23__senghoo__wordai__v0__npm-not-found-127.log', 'program-missing', /npm is not installed/u],
  ['real/25__Zenika__k8s-on-gce__v0__pyyaml-cython_sources.log', 'pyyaml-cython', /PyYAML/u],
  ['real/27__miracle2k__k8s-snapshots__v0__poetry-pep517-build-failed.log', 'pyyaml-cython', /PyYAML/u],
  ['real/29__pieterlange__kube-backup__v1__apk.log', 'apk-package-unknown', /py2-yaml/u],
  ['real/31__Human-Connection__API__v1__parse-error.log', 'dockerfile-syntax', /Line 1/u],
  // Not apk, which installed everything: the download of Node.js broke off.
  ['real/33__thanhson1085__swagger-combined__v0__apk-python-removed.log', 'connection-broken', /broke off/u],
  // lxml wants its two libraries as well: without them a compiler alone would not help.
  [
    'real/35__tijme__angularjs-csti-scanner__v1__gcc-missing.log',
    'compiler-missing',
    /libxslt1-dev gcc libc6-dev libxml2-dev/u,
  ],
  ['real/37__PierreZ__goStatic__v0__lint-warnings.log', 'apt-package-unknown', /upx-ucl/u],
  [
    'real/39__ONSdigital__highcharts-export-docker__v1__parse-error.log',
    'dockerfile-syntax',
    /unknown instruction: The/u,
  ],
  ['real/43__jupyterhub__repo2docker__docs-faq__legacy-conda-fail.log', 'conda-not-found', /Linux/u],
]

describe.skipIf(!hasCorpus)('explainFailure on recorded builds', () => {
  it.each(RECORDED)('%s: %s', (path, kind, advice) => {
    const explanation = explain(recorded(path))
    expect(explanation.kind).toBe(kind)
    expect([explanation.cause, ...explanation.next].join('\n')).toMatch(advice)
  })

  it('has a line for every recorded build that failed', () => {
    const failed = [...recordedFiles('captured'), ...recordedFiles('real')].filter(path => {
      if (/Dockerfile$|\.tsv$/u.test(path)) return false
      const { state, log } = fold(recorded(path), null)
      return state.error !== null || summarise(state, log).failed !== null
    })
    expect(failed.length).toBeGreaterThan(15)
    for (const path of failed) expect(RECORDED.map(([known]) => known)).toContain(path)
  })
})

/** A build that fails in a RUN with these last words. */
const run = (command: string, ...output: readonly string[]) =>
  [
    `#5 [2/2] RUN ${command}`,
    ...output.map(line => `#5 1.234 ${line}`),
    `#5 ERROR: process "/bin/sh -c ${command}" did not complete successfully: exit code: 1`,
    `ERROR: failed to solve: process "/bin/sh -c ${command}" did not complete successfully: exit code: 1`,
    '',
  ].join('\n')

/** A build that fails without output, with the builder's own words. */
const says = (step: string, message: string, source = '') =>
  [
    `#5 ${step}`,
    `#5 ERROR: ${message}`,
    '------',
    ` > ${step}:`,
    '------',
    ...(source === ''
      ? []
      : ['Dockerfile:2', '--------------------', `   2 | >>> ${source}`, '--------------------']),
    `ERROR: failed to solve: ${message}`,
    '',
  ].join('\n')

/** One build and more for every kind, in the words of the programs. */
const CASES: Record<(typeof CAUSES)[number]['kind'], readonly string[]> = {
  'engine-gone': [
    'ERROR: failed to receive status: rpc error: code = Unavailable desc = error reading from server: EOF\n',
  ],
  'disk-full': [
    run(
      'pip install torch',
      'ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device',
    ),
  ],
  'out-of-memory': [
    'ERROR: failed to solve: process "/bin/sh -c pip install x" did not complete successfully: exit code: 137\n',
    run('pip install x', 'gcc: fatal error: Killed signal terminated program cc1plus'),
  ],
  'wrong-architecture': [run('python -V', 'exec /bin/sh: exec format error')],
  crashed: ['ERROR: failed to solve: process "/bin/sh -c x" did not complete successfully: exit code: 139\n'],
  'dockerfile-missing': [
    'ERROR: failed to solve: failed to read dockerfile: open Dockerfile: no such file or directory\n',
  ],
  'buildkit-feature': [
    'the --mount option requires BuildKit. Refer to https://docs.docker.com/go/buildkit/\n',
  ],
  'dockerfile-syntax': [
    'ERROR: failed to solve: dockerfile parse error on line 3: unknown instruction: FOO\n',
  ],
  'target-unknown': ['ERROR: failed to solve: target stage "prod" could not be found\n'],
  'reference-invalid': ['ERROR: failed to solve: base name (${IMAGE}) should not be blank\n'],
  'stage-file-missing': [
    says(
      '[final 2/4] COPY --from=builder /opt/venv /opt/venv',
      'failed to calculate checksum of ref ab::cd: "/opt/venv": not found',
    ),
  ],
  'context-file-missing': [
    says('[2/2] COPY app.py .', 'failed to compute cache key: "/app.py" not found: not found'),
    'Step 1/1 : COPY a b\nCOPY failed: file not found in build context or excluded by .dockerignore: stat a: file does not exist\n',
    'STEP 1/1: COPY a b\nError: building at STEP "COPY a b": checking on sources under "/ctx": copier: stat: "/a": no such file or directory\n',
  ],
  'rate-limit': [
    says(
      '[internal] load metadata for docker.io/library/python:3.12',
      'toomanyrequests: You have reached your unauthenticated pull rate limit.',
    ),
  ],
  'stage-unknown': [
    says(
      '[internal] load metadata for docker.io/library/bilder:latest',
      'bilder: failed to resolve source metadata for docker.io/library/bilder:latest: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
      'COPY --from=bilder /opt/venv /opt/venv',
    ),
  ],
  'platform-missing': [
    says(
      '[internal] load metadata for docker.io/library/x:1',
      'x:1: failed to resolve source metadata for docker.io/library/x:1: no match for platform in manifest: not found',
    ),
  ],
  'registry-login': [
    says(
      '[internal] load metadata for ghcr.io/a/b:1',
      'failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://ghcr.io/token: 403 Forbidden',
    ),
  ],
  'image-not-found': [
    says(
      '[internal] load metadata for docker.io/library/python:9.9',
      'python:9.9: failed to resolve source metadata for docker.io/library/python:9.9: docker.io/library/python:9.9: not found',
      'FROM python:9.9',
    ),
    'Step 1/1 : FROM nope\nERROR: Error response from daemon: manifest for python:9.9 not found: manifest unknown: manifest unknown\n',
  ],
  'service-unreachable': [
    run(
      'python manage.py migrate',
      'django.db.utils.OperationalError: could not translate host name "db" to address: Name or service not known',
    ),
    run(
      'python manage.py migrate',
      'connection to server at "localhost" (127.0.0.1), port 5432 failed: Connection refused',
    ),
  ],
  'tls-certificate': [
    run(
      'pip install x',
      'SSLError(SSLCertVerificationError(1, "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate in certificate chain"))',
    ),
    says(
      '[internal] load metadata for docker.io/library/x:1',
      'failed to do request: Head "https://registry-1.docker.io/v2/x": tls: failed to verify certificate: x509: certificate signed by unknown authority',
    ),
  ],
  proxy: [
    run(
      'pip install x',
      "WARNING: Retrying (Retry(total=0, connect=None)) after connection broken by 'ProxyError('Cannot connect to proxy.')'",
    ),
  ],
  'name-resolution': [
    run(
      'apt-get update',
      "W: Failed to fetch http://deb.debian.org/debian/dists/trixie/InRelease  Temporary failure resolving 'deb.debian.org'",
      'E: Unable to locate package gcc',
    ),
    run(
      'pip install x',
      "WARNING: Retrying (Retry(total=0, connect=None)) after connection broken by 'NewConnectionError(': [Errno -3] Temporary failure in name resolution')'",
      'ERROR: No matching distribution found for x',
    ),
  ],
  'connection-broken': [
    run(
      'pip install x',
      "pip._vendor.urllib3.exceptions.ReadTimeoutError: HTTPSConnectionPool(host='files.example', port=443): Read timed out.",
    ),
    run('uv sync', '  Caused by: error decoding response body'),
  ],
  'download-missing': [
    run('curl -fsSLO https://a.example/b.tgz', 'curl: (22) The requested URL returned error: 404'),
  ],
  'apt-release-ended': [
    run(
      'apt-get update',
      "E: The repository 'http://deb.debian.org/debian buster Release' does not have a Release file.",
    ),
    run(
      'apt-get update',
      "E: The repository 'http://archive.ubuntu.com/ubuntu eoan Release' no longer has a Release file.",
    ),
  ],
  'apt-repository-missing': [
    run(
      'apt-get update',
      "E: The repository 'https://deb.nodesource.com/node_12.x trixie Release' does not have a Release file.",
    ),
  ],
  'apt-lists-stale': [
    run(
      'apt-get install -y curl',
      'E: Failed to fetch http://deb.debian.org/debian/pool/main/c/curl/curl_7.88.1-10_amd64.deb  404  Not Found',
    ),
  ],
  'apt-signature': [
    run(
      'apt-get update',
      'W: GPG error: https://a.example stable InRelease: The following signatures could not be verified: NO_PUBKEY 23F3D4EA75716059',
    ),
  ],
  'apt-package-unknown': [
    run(
      'apt-get update && apt-get install -y libgl1-mesa-glx',
      "E: Package 'libgl1-mesa-glx' has no installation candidate",
    ),
    run('apt-get install -y gcc', 'E: Unable to locate package gcc'),
    run('apt-get update && apt-get install -y curl=7.1', "E: Version '7.1' for 'curl' was not found"),
  ],
  'apt-conflict': [
    run('apt-get install -y a', 'E: Unable to correct problems, you have held broken packages.'),
  ],
  'apk-package-unknown': [run('apk add py-pip2', '  py-pip2 (no such package):')],
  'adduser-missing': [run('adduser --system app', '/bin/sh: 1: adduser: not found')],
  'pyyaml-cython': [run('pip install pyyaml==5.4', '      AttributeError: cython_sources')],
  'rust-too-old': [
    run('pip install x', 'error: package `x v1.0` cannot be built because it requires rustc 1.80 or newer'),
  ],
  'rust-missing': [
    run('pip install x', "      error: can't find Rust compiler", '  ERROR: Failed building wheel for x'),
  ],
  'python-too-new': [
    run(
      'pip install x',
      "      AttributeError: module 'pkgutil' has no attribute 'ImpImporter'. Did you mean: 'zipimporter'?",
    ),
    run('pip install x', '      src/x.c:12:10: fatal error: longintrepr.h: No such file or directory'),
  ],
  'python-headers': [
    run('pip install x', '      x.c:1:10: fatal error: Python.h: No such file or directory'),
  ],
  'compiler-missing': [
    run('pip install x', "      error: command 'gcc' failed: No such file or directory"),
    run('pip install x', "      error: command 'x86_64-linux-gnu-gcc' failed: No such file or directory"),
    run('pip install x', "../meson.build:1:0: ERROR: Unknown compiler(s): [['cc'], ['gcc'], ['clang']]"),
    run('pip install x', "      unable to execute 'g++': No such file or directory"),
  ],
  'header-missing': [
    run(
      'pip install x',
      '      ./psycopg/psycopg.h:36:10: fatal error: libpq-fe.h: No such file or directory',
    ),
    run('pip install x', '      a.c:1:10: fatal error: unheard-of.h: No such file or directory'),
  ],
  'build-tool-missing': [
    run(
      'pip install psycopg2',
      '      Error: pg_config executable not found.',
      '  ERROR: Failed building wheel for psycopg2',
    ),
    run('pip install mysqlclient', '      /bin/sh: 1: mysql_config: not found'),
    run('pip install mysqlclient', '      Exception: Can not find valid pkg-config name.'),
    run('pip install x', '      /usr/bin/ld: cannot find -lssl: No such file or directory'),
    run(
      'pip install pycairo',
      '      ../cairo/meson.build:31:12: ERROR: Dependency "cairo" not found, tried pkgconfig',
    ),
    run(
      'pip install lxml',
      '      Error: Please make sure the libxml2 and libxslt development packages are installed.',
    ),
    run('pip install pillow', '      The headers or library files could not be found for jpeg,'),
    run('make', '/bin/sh: 1: make: not found'),
    run(
      'pip install pycairo',
      '      Package cairo was not found in the pkg-config search path.',
      "      No package 'cairo' found",
    ),
    run('pip install x', "      Package 'libffi', required by 'virtual:world', not found"),
  ],
  'line-ends': [
    run('./start.sh', "/usr/bin/env: 'bash\\r': No such file or directory"),
    run('./start.sh', '/bin/sh^M: bad interpreter: No such file or directory'),
  ],
  'not-executable': [
    run('./start.sh', '/bin/sh: 1: ./start.sh: Permission denied'),
    run(
      '["/app/x"]',
      'runc run failed: unable to start container process: exec: "/app/x": permission denied',
    ),
  ],
  'program-missing': [
    run('poetry install', '/bin/sh: 1: poetry: not found'),
    run('uv sync', '/bin/bash: line 1: uv: command not found'),
    run(
      '["curl"]',
      'runc run failed: unable to start container process: exec: "curl": executable file not found in $PATH',
    ),
    run(
      'pip install git+https://a.example/b',
      "ERROR: Cannot find command 'git' - do you have 'git' installed and in your PATH?",
    ),
    run('./start.sh', '/bin/sh: 1: ./start.sh: not found'),
  ],
  'permission-denied': [
    run(
      'pip install x',
      "PermissionError: [Errno 13] Permission denied: '/usr/local/lib/python3.12/site-packages/x'",
    ),
  ],
  'externally-managed': [run('pip install x', 'error: externally-managed-environment')],
  'hash-mismatch': [
    run('pip install -r r.txt', 'ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.'),
  ],
  'lock-outdated': [
    run(
      'poetry install',
      'pyproject.toml changed significantly since poetry.lock was last generated. Run `poetry lock` to fix the lock file.',
    ),
    run(
      'uv sync --locked',
      'error: The lockfile at `uv.lock` needs to be updated, but `--locked` was provided.',
    ),
    run(
      'pdm lock --check',
      "WARNING: Lockfile doesn't satisfy the project requirements, packages may be outdated",
    ),
  ],
  'lock-without-markers': [
    run(
      'pdm export --prod --output /requirements.txt',
      "[PdmUsageError]: Can't export a lock file without environment markers, please re-generate the lock file with `inherit_metadata` strategy.",
    ),
  ],
  'git-access': [
    run(
      'pip install git+https://github.com/a/b',
      "fatal: could not read Username for 'https://github.com': terminal prompts disabled",
    ),
    run('pip install git+ssh://git@github.com/a/b', 'Host key verification failed.'),
  ],
  'index-login': [
    run('pip install x', 'ERROR: 401 Error, Credentials not correct for https://pypi.example/simple/x/'),
  ],
  'file-not-copied': [
    run(
      'pip install -r requirements.txt',
      "ERROR: Could not open requirements file: [Errno 2] No such file or directory: 'requirements.txt'",
    ),
    run('poetry install', 'Poetry could not find a pyproject.toml file in /app or its parents'),
    run('uv pip install -r requirements.txt', 'error: File not found: `requirements.txt`'),
  ],
  'project-not-copied': [
    run(
      'poetry install',
      'Error: The current project could not be installed: No file/folder found for package app',
    ),
    run('pip install .', "      error: package directory 'src' does not exist"),
    run('uv sync', '      OSError: Readme file does not exist: README.md'),
  ],
  'python-version': [
    run('pip install .', "ERROR: Package 'app' requires a different Python: 3.9.2 not in '>=3.12'"),
    run(
      'pip install numpy==2.3',
      'ERROR: Ignored the following versions that require a different python version: 2.3.0 Requires-Python >=3.11',
      'ERROR: No matching distribution found for numpy==2.3',
    ),
    run('poetry install', 'Current Python version (3.9.2) is not allowed by the project (^3.12).'),
  ],
  'no-fitting-wheel': [
    run(
      'pip install x.whl',
      'ERROR: x-1.0-cp311-cp311-win_amd64.whl is not a supported wheel on this platform.',
    ),
    run(
      'uv sync',
      "error: Distribution `torch==2.4.0 @ registry+https://x` can't be installed because it doesn't have a source distribution or wheel for the current platform",
    ),
  ],
  conflict: [
    run(
      'pip install a b',
      'ERROR: ResolutionImpossible: for help visit https://pip.pypa.io/en/latest/topics/dependency-resolution/',
    ),
    run('uv pip install a b', '  × No solution found when resolving dependencies:'),
  ],
  'conda-not-found': [run('conda env create', 'ResolvePackageNotFound: ')],
  'no-matching-distribution': [
    run('pip install nosuch==1', 'ERROR: No matching distribution found for nosuch==1'),
  ],
  'settings-missing': [
    run('python manage.py collectstatic', "KeyError: 'SECRET_KEY'"),
    run(
      'python manage.py collectstatic',
      'django.core.exceptions.ImproperlyConfigured: The SECRET_KEY setting must not be empty.',
    ),
  ],
  'module-missing': [run('python setup.py install', "ModuleNotFoundError: No module named 'setuptools'")],
  'shared-library-missing': [
    run(
      'python -c "import cv2"',
      'ImportError: libGL.so.1: cannot open shared object file: No such file or directory',
    ),
  ],
  'wheel-build-failed': [run('pip install x', '  ERROR: Failed building wheel for x')],
}

describe('explainFailure', () => {
  it.each(Object.entries(CASES).flatMap(([kind, logs]) => logs.map(text => [kind, text] as const)))(
    'knows %s',
    (kind, text) => {
      expect(explain(text).kind).toBe(kind)
    },
  )

  it.each([...CAUSES.map(({ kind }) => kind)])('gives %s a cause in a sentence, steps and evidence', kind => {
    for (const text of CASES[kind]) {
      const { cause, next, evidence } = explain(text)
      expect(cause).toMatch(/^\S.*[.)]$/u)
      expect(cause).not.toMatch(/undefined| {2}|: \.|: $/u)
      expect(next.length).toBeGreaterThan(0)
      expect(evidence?.text).toBeTruthy()
    }
  })

  it('tells at least 25 kinds apart', () => {
    expect(new Set(CAUSES.map(({ kind }) => kind)).size).toBe(CAUSES.length)
    expect(CAUSES.length).toBeGreaterThanOrEqual(25)
  })

  it.each([
    [
      'apt-get update && apt-get install -y libgl1-mesa-glx',
      "E: Package 'libgl1-mesa-glx' has no installation candidate",
      /it is libgl1 now/u,
    ],
    ['apt-get install -y gcc', 'E: Unable to locate package gcc', /lists are empty/u],
    [
      'pip install mysqlclient',
      '      Exception: Can not find valid pkg-config name.',
      /pkg-config default-libmysqlclient-dev/u,
    ],
    ['pip install psycopg2', '      Error: pg_config executable not found.', /libpq-dev/u],
    ['poetry install', '/bin/sh: 1: poetry: not found', /pip install poetry/u],
    [
      'pip install x',
      '      a.c:1:10: fatal error: unheard-of.h: No such file or directory',
      /search the contents for unheard-of\.h/u,
    ],
  ])('advises on: %s', (command, output, advice) => {
    const { cause, next } = explain(run(command, output))
    expect([cause, ...next].join('\n')).toMatch(advice)
  })

  it('speaks of Alpine where the image is one', () => {
    const text = `#4 [1/2] FROM docker.io/library/python:3.12-alpine\n#4 DONE 0.1s\n\n${run('pip install x', "error: command 'gcc' failed: No such file or directory")}`
    expect(explain(text).next[0]).toMatch(/apk add --no-cache gcc musl-dev$/u)
  })

  it('offers a package only for the Debian that has it', () => {
    const wanted = run('pip install pygobject', '      Dependency "girepository-2.0" not found')
    const on = (base: string) =>
      explain(`#4 [1/2] FROM docker.io/library/${base}\n#4 DONE 0.1s\n\n${wanted}`).next.join('\n')
    expect(on('python:3.12-slim-trixie')).toMatch(/libgirepository-2\.0-dev/u)
    expect(on('python:3.12-slim-bookworm')).not.toMatch(/libgirepository-2\.0-dev/u)
  })

  it('is not misled by the words of the command itself', () => {
    expect(explain(run('echo "No space left on device" && false')).kind).toBe('unknown')
    expect(explain(run("echo 'exit code: 137' && false")).kind).toBe('unknown')
  })

  it('is not misled by a library that was found', () => {
    expect(
      explain(run('pip install x', '      Package cairo found', '      Dependency cairo found: YES')).kind,
    ).toBe('unknown')
  })

  it('is not misled by a download that pip tries again', () => {
    const retry =
      "WARNING: Retrying (Retry(total=4, connect=None)) after connection broken by 'ReadTimeoutError()'"
    expect(explain(run('pip install x', retry, "KeyError: 'SECRET_KEY'")).kind).toBe('settings-missing')
  })

  it('lets nothing of a hostile log through to the terminal', () => {
    const { cause, next, evidence } = explain(
      run('pip install x', 'ERROR: No matching distribution found for \u001B]0;pwned\u0007\u001B[2Jx\u202E'),
    )
    expect([cause, ...next, evidence?.text].join('\n')).not.toMatch(
      /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E]/u,
    )
  })

  // No clock here: with one pattern that takes quadratic time this exceeds the time a test may take.
  it('is done with hostile lines before the test is over', () => {
    for (const seed of [
      'a',
      '/',
      '-',
      '_',
      '.',
      '\\',
      '"',
      ':',
      'a_',
      'x.so',
      '0',
      '[',
      'sh: ',
      'exec: "',
      '\r',
      '\u001B[',
    ]) {
      const lines = Array.from({ length: 120 }, () => seed.repeat(1_000).slice(0, 1_000))
      expect(explain(run(`apt ${seed.repeat(2_000)}`, ...lines, seed.repeat(8_000))).cause).not.toBe('')
    }
  })

  it('has a last line for what it does not know', () => {
    expect(explain(run('make test', 'all good', 'then 3 failed', ''))).toMatchObject({
      kind: 'unknown',
      cause: 'The command ended with exit code 1.',
      evidence: { step: '#5', text: 'then 3 failed' },
    })
  })
})

describe('presets/build-needs.json', () => {
  it('has a source on every row', () => {
    for (const row of [...needs.packages, ...needs.renamed]) expect(row.source).toMatch(/^Debian/u)
  })

  it('says one thing about every file', () => {
    for (const kind of ['headers', 'programs', 'libraries', 'pkgConfig'] as const) {
      const names = needs.packages.flatMap(row => row[kind] ?? [])
      expect(new Set(names).size).toBe(names.length)
    }
    const renamed = needs.renamed.map(row => row.package)
    expect(new Set(renamed).size).toBe(renamed.length)
  })
})
