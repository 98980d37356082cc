import type { Cause } from './cause.js'

/** pip, uv, Poetry, PDM, Pipenv and conda. */
export const installingCauses = [
  {
    kind: 'externally-managed',
    words: /externally-managed-environment|environment is externally managed/u,
    why: () =>
      "This Python belongs to the system's package manager, and pip may not install into it (PEP 668).",
    next: () => [
      'Install into a virtual environment: python3 -m venv /opt/venv, then ENV PATH="/opt/venv/bin:$PATH"',
      'Or begin with the official image, FROM python:3.13-slim, whose Python is your own.',
    ],
  },
  {
    kind: 'hash-mismatch',
    words:
      /DO NOT MATCH THE HASHES|Hash mismatch for|[Hh]ash mismatch|In --require-hashes mode|Hashes are required in --require-hashes|Hash for \S+ from archive \S+ not found in known hashes/u,
    why: () =>
      'What was downloaded is not what the lock file or requirements file promises, or a hash is missing.',
    next: () => [
      'Lock again on the platform that builds, and commit the result.',
      'With hashes every requirement needs one, those of dependencies too: uv pip compile --generate-hashes',
      'If nothing changed in the lock file, distrust the mirror or proxy that delivered it.',
    ],
  },
  {
    kind: 'lock-outdated',
    words:
      /pyproject\.toml changed significantly since poetry\.lock|poetry\.lock is not up to date|lockfile at `?uv\.lock`? needs to be updated|Unable to find lockfile at `?uv\.lock|Pipfile\.lock \([^)]*\) out of date|Pipfile\.lock is out of date|[Ll]ock ?file (?:is )?(?:not up to date|hash doesn't match|does not match)|requirements? (?:are|is) not satisfied by the lock|Lockfile doesn't satisfy the project requirements/u,
    why: () => 'The lock file does not belong to the manifest: one of the two changed without the other.',
    next: () => [
      'Lock again and commit it: uv lock, poetry lock, pdm lock or pipenv lock',
      'Check that both files are copied before the step, and that .dockerignore excludes neither.',
    ],
  },
  {
    kind: 'lock-without-markers',
    words: /Can't export a lock file without environment markers/u,
    why: () => 'An old PDM wrote the lock without markers, so nothing can be exported from it.',
    next: () => [
      'Lock again with the same versions and commit it: pdm lock --update-reuse -S inherit_metadata',
    ],
  },
  {
    kind: 'git-access',
    words:
      /could not read Username for 'https?:\/\/(?<host>[^']+)'|Permission denied \(publickey|Host key verification failed|terminal prompts disabled|fatal: Authentication failed for|remote: Repository not found/u,
    why: found =>
      `git may not read a repository${found('host') ? ` on ${found('host')}` : ''}: it is private, and the build has no key or token for it.`,
    next: () => [
      'Pass the key for this step alone: RUN --mount=type=ssh, and docker build --ssh default',
      'Or a token: RUN --mount=type=secret,id=token. Never in ARG, ENV or COPY: those stay in the image.',
    ],
  },
  {
    kind: 'index-login',
    words:
      /401 Error, Credentials not correct|(?:401|403) Client Error: \w+ for url: (?<url>\S+)|HTTP status client error \(40[13]|User for \S+: *$|received status code 40[13]/u,
    why: () => 'A private package index asks for a login that the build does not have.',
    next: () => [
      'Mount the login for this step alone: RUN --mount=type=secret,id=netrc,target=/root/.netrc',
      'Check that the token is valid; it never belongs into ARG, ENV or a URL in requirements.',
    ],
  },
  {
    kind: 'file-not-copied',
    words:
      /Could not open requirements file: .*'(?<pip>[^']+)'|error: File not found: `(?<uv>[^`]+)`|Poetry could not find a (?<poetry>pyproject\.toml) file|No `?(?<toml>pyproject\.toml)`? found in current directory|Directory '[^']*' is not installable. Neither 'setup\.py' nor '(?<install>pyproject\.toml)'|does not appear to be a Python project: neither '?setup\.py'? nor '?(?<project>pyproject\.toml)|can't open file '(?<script>[^']+)': \[Errno 2\]/u,
    why: found =>
      `${found('pip') || found('uv') || found('script') || found('poetry') || found('toml') || found('install') || found('project')} is not in the image when this step runs.`,
    next: () => [
      'COPY it before this step, or mount it: RUN --mount=type=bind,source=FILE,target=FILE',
      'Check WORKDIR: relative paths count from there. And that .dockerignore does not exclude it.',
    ],
  },
  {
    kind: 'project-not-copied',
    words:
      /The current project could not be installed|No file\/folder found for package|[Rr]eadme (?:file|path) .*(?:does not exist|not found)|Unable to determine which files to ship|package directory '(?<folder>[^']+)' does not exist|'egg_base' option: '(?<egg>[^']+)' does not exist|Expected a Python module at|Source directory .* does not exist/u,
    why: () => 'The project itself is installed here, but its own files are not in the image yet.',
    next: () => [
      'Install only the dependencies first: uv sync --no-install-project, poetry install --no-root, pip install -r …',
      'Then COPY the source (and the README that pyproject.toml names) and install the project.',
    ],
  },
  {
    kind: 'python-version',
    words:
      /requires a different Python: (?<running>\S+) not in '(?<wanted>[^']+)'|Ignored the following versions that require a different python|requires Python (?<requires>[<>=!~][^\s;]*(?:, ?[<>=!~][^\s;]*)*)|current project's (?:supported|required) Python|does not satisfy Python(?<uv>[<>=!~][\S ]*)|is incompatible with the project's Python requirement|is not allowed by the project \((?<poetry>[^)]+)\)|Python (?<setup>\d[\d.]*) (?:or (?:later|newer|above) )?is required/u,
    why: found => {
      const wanted = found('wanted') || found('requires') || found('uv') || found('poetry') || found('setup')
      return `The Python in the image is not one that the project or a package supports${wanted === '' ? '' : `: it wants ${wanted}`}.`
    },
    next: () => [
      'Name a Python in FROM that fits, such as python:3.12-slim.',
      'Or take a version of the package that supports this Python.',
    ],
  },
  {
    kind: 'no-fitting-wheel',
    words:
      /is not a supported wheel on this platform|has no wheels with a matching|no source distribution|doesn't have a source distribution or wheel for the current platform/u,
    why: () => 'The package has wheels, but none for this Python, processor or C library (Alpine has musl).',
    next: () => [
      'Use a Debian image (slim) rather than Alpine, and a Python that the package has wheels for.',
      'Or build for the platform that has them: --platform linux/amd64',
    ],
  },
  {
    kind: 'conflict',
    words:
      /ResolutionImpossible|these package versions have conflicting dependencies|No solution found when resolving|version solving failed|Could not find a version that matches|your requirements are unsatisfiable/u,
    why: () => 'No set of versions meets all requirements at once.',
    next: () => [
      'Read which two disagree in the lines above, and loosen one of them.',
      'Lock on your machine, commit the lock file and install from it: the build then solves nothing.',
    ],
  },
  {
    kind: 'conda-not-found',
    words:
      /ResolvePackageNotFound|PackagesNotFoundError|UnsatisfiableError|LibMambaUnsatisfiableError|nothing provides/u,
    why: () =>
      'conda has no such builds for this platform: build strings from another system (macOS, Windows) exist only there.',
    next: () => [
      'Export without builds and only what you asked for: conda env export --from-history',
      'Or lock for Linux: conda-lock -p linux-64',
    ],
  },
  {
    kind: 'no-matching-distribution',
    words:
      /No matching distribution found for (?<requirement>\S+)|Because (?<uv>\S+) was not found in the package registry|Could not find a matching version of package (?<poetry>\S+)|Unable to find installation candidates for (?<candidate>\S+)/u,
    why: found =>
      `The package index has no ${found('requirement') || found('uv') || found('poetry') || found('candidate')} for this Python and platform.`,
    next: () => [
      'Check the spelling and the version on the index; old versions may lack files for a new Python.',
      'If it is private, give pip its index: --extra-index-url, with the login as a build secret.',
    ],
  },
] as const satisfies readonly Cause[]
