import { expect, test } from 'vitest'
import { checkDockerfile } from '../../src/practices/check-dockerfile.js'
import { fixDockerfile } from '../../src/practices/fix-dockerfile.js'

const SURROUNDINGS = { ignore: '*\n!src\n', today: '2026-11-22' }
const SLIM = 'FROM python:3.13-slim-trixie'
const NOBLE = 'FROM ubuntu:24.04'

/** Findings of the practice alone, as `line severity`. */
const found = (practice: string, lines: readonly string[]): readonly string[] =>
  checkDockerfile(lines.join('\n'), SURROUNDINGS)
    .findings.filter(finding => finding.practice === practice)
    .map(({ line, severity }) => `${line} ${severity}`)

test.each<[string, string, string[], string[]]>([
  ['package-cache-mount', 'poetry', [SLIM, 'RUN poetry install --only main'], ['2 warning']],
  [
    'package-cache-mount',
    'poetry in a mount',
    [SLIM, 'RUN --mount=type=cache,target=/root/.cache/pypoetry/cache poetry install'],
    [],
  ],
  [
    'package-cache-mount',
    'poetry elsewhere',
    [SLIM, 'ENV POETRY_CACHE_DIR=/tmp/poetry', 'RUN poetry install && rm -rf /tmp/poetry'],
    [],
  ],
  ['package-cache-mount', 'pipenv', [SLIM, 'RUN pipenv sync --system'], ['2 warning']],
  ['package-cache-mount', 'pipenv without', [SLIM, 'RUN PIP_NO_CACHE_DIR=1 pipenv sync --system'], []],
  [
    'package-cache-mount',
    'poetry in a builder',
    [`${SLIM} AS b`, 'RUN poetry install', SLIM, 'COPY --from=b /a /a'],
    [],
  ],
  [
    'dependencies-before-code',
    'the project with all of them',
    [SLIM, 'WORKDIR /app', 'COPY . .', 'RUN pip install .'],
    ['4 warning'],
  ],
  [
    'dependencies-before-code',
    'the project alone',
    [SLIM, 'WORKDIR /app', 'COPY . .', 'RUN pip install --no-deps .'],
    [],
  ],
  [
    'dependencies-before-code',
    'packages of the system',
    [SLIM, 'WORKDIR /app', 'COPY . .', 'RUN apt-get update && apt-get install -y jq'],
    ['4 warning'],
  ],
  ['work-targets', 'pipenv --dev', [SLIM, 'RUN pipenv install --dev'], ['2 advice']],
  ['work-targets', 'poetry', [SLIM, 'RUN poetry install'], ['2 advice']],
  ['work-targets', 'poetry --only main', [SLIM, 'RUN poetry install --only=main'], []],
  ['work-targets', 'uv told by ENV', [SLIM, 'ENV UV_NO_DEV=1', 'RUN uv sync'], []],
  ['wheels-bind-mounted', 'an open index', [SLIM, 'RUN pip install /wheels/*'], ['2 advice']],
  ['wheels-bind-mounted', 'a closed one', [SLIM, 'RUN pip install --no-index /wheels/*.whl'], []],
  [
    'healthcheck-without-curl',
    'a package',
    [SLIM, 'HEALTHCHECK CMD python -c "import requests; requests.get(\'http://127.0.0.1\')"'],
    ['2 advice'],
  ],
  ['healthcheck-without-curl', 'a server', [SLIM, 'CMD ["gunicorn", "a:b"]'], ['2 advice']],
  ['healthcheck-without-curl', 'no server', [SLIM, 'CMD ["python", "-m", "job"]'], []],
  ['stages', 'a whole stage', [`${SLIM} AS b`, SLIM, 'COPY --from=b / /'], ['3 warning']],
  ['stages', 'a whole stage onto nothing', [`${SLIM} AS b`, 'FROM scratch', 'COPY --from=b / /'], []],
  ['venv-on-path', 'a Python of apt’s', [NOBLE, 'RUN pip install flask'], ['2 error']],
  ['venv-on-path', 'told to go on', [NOBLE, 'RUN pip install --break-system-packages flask'], []],
  [
    'venv-on-path',
    'with an environment',
    [NOBLE, 'RUN python3 -m venv /v', 'ENV PATH=/v/bin:$PATH', 'RUN pip install flask'],
    [],
  ],
  ['venv-on-path', 'an older release', ['FROM ubuntu:22.04', 'RUN pip install flask'], []],
  [
    'user-site-copied-whole',
    'off PATH',
    [`${SLIM} AS b`, SLIM, 'COPY --from=b /root/.local /home/app/.local'],
    ['3 warning'],
  ],
  [
    'user-site-copied-whole',
    'on PATH',
    [
      `${SLIM} AS b`,
      SLIM,
      'COPY --from=b /root/.local /home/app/.local',
      'ENV PATH=/home/app/.local/bin:$PATH',
    ],
    [],
  ],
  ['non-root-user', 'no adduser', [SLIM, 'RUN adduser app'], ['2 error']],
  [
    'non-root-user',
    'an adduser that may have come',
    [SLIM, 'RUN apt-get install -y adduser && adduser app'],
    [],
  ],
  ['non-root-user', 'a high number', [SLIM, 'RUN useradd --uid 1000001 app'], ['2 warning']],
  ['non-root-user', 'a high number without a record', [SLIM, 'RUN useradd -l --uid 1000001 app'], []],
  ['non-root-user', 'a number that is taken', [NOBLE, 'RUN useradd -m -u 1000 app'], ['2 error']],
  ['non-root-user', 'a number that was', [NOBLE, 'RUN userdel ubuntu && useradd -m -u 1000 app'], []],
  ['apk-no-cache', 'an update for nothing', ['FROM python:3.13-alpine', 'RUN apk update'], ['2 warning']],
  ['supported-release', 'an old Node.js', [SLIM, 'RUN true', 'FROM node:18-slim'], ['3 warning']],
  ['supported-release', 'an old distroless', ['FROM gcr.io/distroless/python3-debian11'], ['1 warning']],
  [
    'pinned-distributions',
    'names alone',
    [SLIM, 'RUN pip install -U pip "flask[async]" wheel==0.45'],
    ['2 advice'],
  ],
  [
    'pinned-distributions',
    'files and addresses',
    [SLIM, 'RUN pip install -r a.txt . /w/a.whl git+https://a.example/b@v1'],
    [],
  ],
  ['pinned-distributions', 'with constraints', [SLIM, 'RUN pip install -c c.txt flask'], []],
  ['pinned-distributions', 'programs of npm', [SLIM, 'RUN npm install -g sass'], ['2 advice']],
  ['locked-install', 'pipenv', [SLIM, 'RUN pipenv install --system'], ['2 advice']],
  ['locked-install', 'pipenv --deploy', [SLIM, 'RUN pipenv install --system --deploy'], []],
  ['locked-install', 'uv told by ENV', [SLIM, 'ENV UV_FROZEN=1', 'RUN uv sync'], []],
  ['locked-install', 'a lock of the build', [SLIM, 'RUN poetry lock && poetry install'], ['2 advice']],
  ['absolute-workdir', 'below one', [SLIM, 'WORKDIR /app', 'WORKDIR src', 'COPY a b ./'], []],
  [
    'absolute-workdir',
    'in the stage below',
    [`${SLIM} AS base`, 'WORKDIR /app', 'FROM base', 'COPY a ./'],
    [],
  ],
  ['absolute-workdir', 'a base nobody knows', ['FROM a.example/b:1', 'COPY . .'], []],
  ['absolute-workdir', 'a variable', [SLIM, 'ARG HOME', 'WORKDIR $HOME', 'COPY . .'], []],
  ['sound-references', 'an ARG without a value', ['ARG V', 'FROM python:$V'], ['2 advice']],
  ['sound-references', 'no ARG at all', ['FROM python:$V'], ['1 error']],
  ['sound-references', 'a path', ['FROM ./Dockerfile.base:runtime'], ['1 error']],
  ['sound-references', 'the platform’s', ['FROM python-$TARGETARCH'], []],
  ['sound-references', 'itself', [`${SLIM} AS a`, 'COPY --from=a /x /y'], ['2 error']],
  [
    'sound-references',
    'an earlier one of that name',
    [`${SLIM} AS a`, `${SLIM} AS a`, 'COPY --from=a /x /y'],
    ['2 warning'],
  ],
  ['sound-references', 'a port', [SLIM, 'EXPOSE 8000 70000'], ['2 error']],
  ['sound-references', 'FROM later', [SLIM, 'ONBUILD FROM a'], ['2 error']],
  ['one-of-each', 'one a stage', [`${SLIM} AS a`, 'CMD ["a"]', 'FROM a', 'CMD ["b"]'], []],
  ['failing-pipes', 'a shell that fails', [SLIM, 'RUN set -o pipefail; curl a | tar x'], []],
  ['failing-pipes', 'a shell', [SLIM, 'RUN curl a | sh'], []],
  ['no-sudo', 'behind an assignment', [SLIM, 'RUN A=b sudo apt-get update'], ['2 warning']],
  [
    'effective-commands',
    'a database that is filled',
    [SLIM, 'RUN service postgresql start && createdb app'],
    [],
  ],
  [
    'no-spare-tools',
    'taken away again',
    [SLIM, 'RUN apt-get install -y git && pip install -r a && apt-get purge -y git'],
    [],
  ],
  ['current-syntax', 'small letters', ['from python:3.13 as web', 'run true'], []],
  ['current-syntax', 'an empty line behind', [SLIM, 'RUN a \\', '  b', '', 'RUN c'], []],
  ['current-syntax', 'an empty line within', [SLIM, 'RUN a \\', '', '  b'], ['3 advice']],
  ['current-syntax', 'one in a heredoc', [SLIM, 'RUN <<EOF', '', 'a', 'EOF'], []],
])('%s: %s', (practice, _, lines, expected) => {
  expect(found(practice, lines)).toEqual(expected)
})

test.each<[string, string[], string[]]>([
  ['MAINTAINER', ['MAINTAINER "A \'B\' <c@d>"'], ['LABEL org.opencontainers.image.authors="A \'B\' <c@d>"']],
  ['MAINTAINER with a variable’s sign', ['MAINTAINER $A'], ['LABEL org.opencontainers.image.authors="\\$A"']],
  ['a value of one word', ['ENV PATH /a:$PATH'], ['ENV PATH=/a:$PATH']],
  ['a value of several', ['ENV A b $C d'], ['ENV A="b $C d"']],
  ['a value with quotes', ['LABEL a b "c d"'], ['LABEL a=b\\ "c d"']],
  ['a value on two lines', ['ENV A b \\', '  c'], ['ENV A="b   c"']],
  ['letters', ['env A=b', 'Run true', 'EXPOSE 80/TCP'], ['ENV A=b', 'RUN true', 'EXPOSE 80/tcp']],
  ['a CMD that never counts', ['USER 1', 'CMD ["a"]', 'CMD ["b"]'], ['USER 1', 'CMD ["b"]']],
  ['a folder', ['WORKDIR app'], ['WORKDIR /app']],
  [
    'apt',
    ['RUN apt update && apt-get install -y --no-install-recommends jq'],
    ['RUN apt-get update && apt-get install -y --no-install-recommends jq && rm -rf /var/lib/apt/lists/*'],
  ],
  [
    'a user with a number',
    ['RUN useradd -l --uid 10001 app', 'USER app'],
    ['RUN useradd -l --uid 10001 app', 'USER 10001'],
  ],
  ['a user without', ['RUN useradd app', 'USER app'], ['RUN useradd app', 'USER app']],
  [
    'a high number',
    ['RUN useradd --uid 1000001 app', 'USER 1'],
    ['RUN useradd --no-log-init --uid 1000001 app', 'USER 1'],
  ],
])('--fix: %s', (_, lines, expected) => {
  const { text } = fixDockerfile(`${[SLIM, ...lines].join('\n')}\n`, SURROUNDINGS, {
    kind: 'safe',
    least: 'advice',
  })
  expect(text.trimEnd().split('\n').slice(1)).toEqual(expected)
})
