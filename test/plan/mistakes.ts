import { allLines, commandsOf, copiesFromContext, imageStage, linesWith } from './dockerfile-text.js'
import type { Files } from './dockerfile-text.js'

/**
 * Mistakes that Dockerfiles for Python are published with: in the documents this project started from (000 to 004), in
 * what other tools write, and in pages that people trust.
 */
export interface Mistake {
  readonly from: string
  readonly mistake: string
  /** A Dockerfile that makes it. */
  readonly example: string
  /** Its .dockerignore, where the mistake is there. */
  readonly ignore?: string
  /** What shows the mistake; empty where it was not made. */
  readonly traces: (files: Files) => readonly unknown[]
}

const INSTALLS = /\b(?:pip|uv|poetry|pdm|pipenv)\b.* (?:install|wheel|sync)\b/u

export const MISTAKES: readonly Mistake[] = [
  {
    from: '000',
    mistake: 'installs the dependencies together with the code, so that each edit installs everything',
    example: 'FROM python:3.13-slim\nCOPY . /app\nRUN pip install /app',
    traces: ({ stages }) =>
      stages.flatMap(({ lines }) => {
        const install = lines.findIndex(line => INSTALLS.test(line) && !/ (?:uv|pip)==| poetry==/u.test(line))
        return install < 0 ? [] : lines.slice(0, install).filter(copiesFromContext)
      }),
  },
  {
    from: '000',
    mistake: 'copies the code before system packages, the user and the dependencies',
    example: 'FROM python:3.13-slim\nCOPY src/ ./src/\nRUN apt-get update && apt-get install -y git',
    traces: files => {
      const { lines } = imageStage(files)
      const code = lines.findIndex(copiesFromContext)
      return code < 0 ? [] : lines.slice(code).filter(line => line.startsWith('RUN '))
    },
  },
  {
    from: '000',
    mistake: 'installs build-essential, where a compiler and the C headers would do',
    example: 'FROM python:3.13-slim\nRUN apt-get update && apt-get install -y gcc g++ build-essential',
    traces: files => linesWith(files, /build-essential/u),
  },
  {
    from: '000, 003, pipenv docs',
    mistake: 'copies site-packages into /usr/local, leaving programs and data files behind',
    example:
      'FROM python:3.13 AS b\nFROM python:3.13-slim\nCOPY --from=b /usr/local/lib/python3.13/site-packages /usr/local/lib/python3.13/site-packages',
    traces: files => linesWith(files, /^COPY .*site-packages/u),
  },
  {
    from: '000',
    mistake: 'leaves a downloader and foreign package sources in the image',
    example: 'FROM python:3.13-slim\nRUN curl -fsSL https://deb.nodesource.com/setup_20.x | bash -',
    traces: files => imageStage(files).lines.filter(line => /curl|wget|gnupg|sources\.list/u.test(line)),
  },
  {
    from: '001',
    mistake: 'builds wheels without their dependencies',
    example: 'FROM python:3.13 AS b\nRUN pip wheel --no-deps --wheel-dir /wheels -r requirements.txt',
    traces: files => linesWith(files, /pip wheel (?=.*--no-deps)(?=.* -r )/u),
  },
  {
    from: '001',
    mistake: 'installs wheels with an index at hand, which then compiles in silence',
    example: 'FROM python:3.13-slim\nRUN pip install --no-cache-dir /wheels/*.whl',
    traces: files =>
      commandsOf(imageStage(files).lines).filter(
        command => command.includes('pip install') && !command.includes('--no-index'),
      ),
  },
  {
    from: '001, mitmproxy, viseron, MISP',
    mistake: 'copies the wheels and removes them in a later layer',
    example:
      'FROM python:3.13 AS b\nFROM python:3.13-slim\nCOPY --from=b /wheels /wheels\nRUN rm -rf /wheels',
    traces: files => linesWith(files, /^COPY .*\/wheels|rm -rf \/wheels/u),
  },
  {
    from: '001',
    mistake: 'hides failures behind `|| true`',
    example: 'FROM python:3.13-slim\nRUN find / -perm +6000 -type f -exec chmod a-s {} + || true',
    traces: files => linesWith(files, /^RUN .*\|\|/u),
  },
  {
    from: '001, 004, Streamlit docs',
    mistake: 'asks for health with curl, with requests, or at localhost',
    example: 'FROM python:3.13-slim\nHEALTHCHECK CMD curl -f http://localhost:8000/health',
    traces: files => linesWith(files, /^HEALTHCHECK .*(?:curl|wget|requests|localhost|urllib)/u),
  },
  {
    from: '001',
    mistake: 'holds a stage that the image does not need and that is never built',
    example:
      'FROM python:3.13 AS builder\nFROM builder AS tester\nRUN pytest\nFROM python:3.13-slim\nCOPY --from=builder /a /a',
    traces: ({ stages, raw }) =>
      stages
        .slice(0, -1)
        .filter(({ name }) => !new RegExp(`from=${name}\\b|^FROM ${name}\\b`, 'mu').test(raw)),
  },
  {
    from: '001, 003',
    mistake: 'gives the code to the application, in a layer that doubles it, or to everybody',
    example: 'FROM python:3.13-slim\nCOPY . /app\nRUN chown -R app:app /app',
    traces: files => linesWith(files, /\bchown\b|\bchmod\b/u),
  },
  {
    from: '001, 003, 004, docker init',
    mistake: 'writes `as` in lower case beside FROM',
    example: 'FROM python:3.13-slim as base',
    traces: ({ raw }) => raw.split('\n').filter(line => /^FROM .* as /u.test(line)),
  },
  {
    from: '001',
    mistake: 'lets the container count as starting for a whole interval',
    example: 'FROM python:3.13-slim\nHEALTHCHECK --interval=30s CMD ["true"]',
    traces: files => linesWith(files, /^HEALTHCHECK (?!.*--start-interval=)/u),
  },
  {
    from: '001, 004',
    mistake: 'writes ignore patterns that hold for the root of the context alone',
    example: 'FROM python:3.13-slim',
    ignore: '__pycache__\n*.pyc\n.env\n',
    traces: ({ ignore }) => ignore.filter(line => line !== '*' && /^(?!\*\*\/)[^#!\s]/u.test(line)),
  },
  {
    from: '002, docker init',
    mistake: 'copies the whole folder into the image',
    example: 'FROM python:3.13-slim\nCOPY . .',
    traces: files => linesWith(files, /^(?:COPY|ADD) (?:--\S+ )*\.\/? /u),
  },
  {
    from: '002',
    mistake: 'replaces PyPI by another index for everything',
    example:
      'FROM python:3.13\nRUN pip install -r requirements.txt --index-url https://download.pytorch.org/whl/cpu',
    traces: files => linesWith(files, /(?<!emit)-index-url/u),
  },
  {
    from: '003',
    mistake: 'starts a stage from what is neither an image nor an earlier stage',
    example: 'FROM docker/Dockerfile.production:runtime AS api',
    traces: ({ stages }) =>
      stages.filter(
        ({ from }, index) =>
          !from.startsWith('python:') && !stages.slice(0, index).some(({ name }) => name === from),
      ),
  },
  {
    from: '003',
    mistake: 'switches the cache of pip off and mounts it',
    example:
      'FROM python:3.13\nENV PIP_NO_CACHE_DIR=1\nRUN --mount=type=cache,target=/root/.cache/pip pip install x',
    traces: files => [
      ...linesWith(files, /^ENV .*PIP_NO_CACHE_DIR/u),
      ...linesWith(files, /^RUN .*type=cache.*--no-cache-dir/u),
    ],
  },
  {
    from: 'vLLM, LMCache and uv issues',
    mistake: 'mounts a cache at a place that the manager, run by root, does not use',
    example: 'FROM python:3.13\nRUN --mount=type=cache,target=/home/app/.cache pip install x',
    traces: files =>
      linesWith(files, /type=cache/u).filter(
        line => !/target=\/root\/\.cache\/(pip|uv)(?: .*)? \1 /u.test(line),
      ),
  },
  {
    from: '003',
    mistake: 'upgrades pip and setuptools to whatever is newest',
    example: 'FROM python:3.13\nRUN pip install --upgrade pip setuptools wheel',
    traces: files => linesWith(files, /pip install .*(?:--upgrade|-U )/u),
  },
  {
    from: '003',
    mistake: 'makes a user without a fixed number',
    example: 'FROM python:3.13\nRUN useradd -r app',
    traces: files => commandsOf(allLines(files)).filter(command => /^useradd (?!.*--uid \d+)/u.test(command)),
  },
  {
    from: '004, repo2docker',
    mistake: 'makes a user with the number of somebody who may be there: 1000 is `ubuntu` on Ubuntu 24.04',
    example: 'FROM python:3.13\nRUN useradd -m --uid 1000 app',
    traces: files => linesWith(files, /useradd .*--uid \d{1,4}\b/u),
  },
  {
    from: '003',
    mistake: 'names the user, so that Kubernetes cannot see that it is not root',
    example: 'FROM python:3.13\nUSER app',
    traces: files => linesWith(files, /^USER (?!\d+:\d+$)/u),
  },
  {
    from: '004',
    mistake: 'takes USER for a shell command',
    example: 'FROM python:3.13\nRUN useradd --uid 10001 app && USER app',
    traces: files => commandsOf(allLines(files)).filter(command => command.startsWith('USER')),
  },
  {
    from: '004',
    mistake: 'makes a virtual environment and installs beside it',
    example: 'FROM python:3.13 AS b\nRUN python -m venv /opt/venv && pip install -r requirements.txt',
    traces: ({ stages }) =>
      stages.flatMap(({ lines }) => {
        const commands = commandsOf(lines)
        if (!commands.some(command => command.includes('-m venv'))) return []
        return commands.filter(command => /^pip install (?!pip==)/u.test(command))
      }),
  },
  {
    from: '004',
    mistake: 'sets PATH in the builder, where the runtime loses it',
    example:
      'FROM python:3.13 AS b\nENV PATH=/opt/venv/bin:$PATH\nFROM python:3.13-slim\nCOPY --from=b /opt/venv /opt/venv',
    traces: ({ stages }) => {
      const followers = new Set(stages.map(({ from }) => from))
      return stages
        .slice(0, -1)
        .filter(({ name, lines }) => !followers.has(name) && lines.some(line => /^ENV .*\bPATH=/u.test(line)))
    },
  },
  {
    from: '004',
    mistake: 'calls apt-get install without update in the same RUN, or without -y',
    example: 'FROM python:3.13\nRUN apt-get update\nRUN apt-get install gcc',
    traces: files =>
      linesWith(files, /apt-get install/u).filter(
        line => !/^RUN (?:--\S+ )*apt-get update && apt-get install -y /u.test(line),
      ),
  },
  {
    from: '002, 003',
    mistake: 'installs recommended packages too',
    example: 'FROM python:3.13\nRUN apt-get update && apt-get install -y libpq5',
    traces: files => linesWith(files, /apt-get install (?!.*--no-install-recommends)/u),
  },
  {
    from: '000, 001',
    mistake: 'leaves the lists of packages in the image',
    example: 'FROM python:3.13\nRUN apt-get update && apt-get install -y libpq5',
    traces: files =>
      imageStage(files).lines.filter(
        line => line.includes('apt-get update') && !line.includes('rm -rf /var/lib/apt/lists/*'),
      ),
  },
  {
    from: 'docker init, Docker docs',
    mistake: 'calls adduser, which Debian 13 does not have',
    example: 'FROM python:3.13-slim\nRUN adduser --disabled-password --uid 10001 app',
    traces: files => linesWith(files, /\b(?:adduser|addgroup)\b/u),
  },
  {
    from: 'docker init',
    mistake: 'ignores every bin folder, that of the project among them',
    example: 'FROM python:3.13-slim',
    ignore: '**/bin\n',
    traces: ({ ignore }) => ignore.filter(line => /^[^#!].*bin$/u.test(line)),
  },
  {
    from: 'dockerwiz, docker-optimizer-agent',
    mistake: 'copies /root/.local, which nobody but root can enter',
    example:
      'FROM python:3.13 AS b\nFROM python:3.13-slim\nCOPY --from=b /root/.local /root/.local\nUSER 10001:10001',
    traces: files => linesWith(files, /\/root\/\.local/u),
  },
  {
    from: 'many guides',
    mistake: 'asks for another Dockerfile frontend, from a registry that may not answer',
    example: '# syntax=docker/dockerfile:1\nFROM python:3.13',
    traces: ({ raw }) => raw.split('\n').filter(line => /^#\s*syntax\s*=/iu.test(line)),
  },
  {
    from: '001, 002',
    mistake: 'starts the program through a shell, which keeps the signals for itself',
    example: 'FROM python:3.13\nCMD uvicorn main:app',
    traces: files => linesWith(files, /^(?:CMD|ENTRYPOINT) (?!\[)/u),
  },
  {
    from: '002, flyctl',
    mistake: 'writes a secret into ARG or ENV, where everybody who pulls the image reads it',
    example: 'FROM python:3.13\nARG INDEX_TOKEN\nENV SECRET_KEY=abc',
    traces: files => linesWith(files, /^(?:ARG|ENV) .*(?:TOKEN|PASSWORD|SECRET|_KEY)/u),
  },
  {
    from: 'poetry, pdm and pipenv guides',
    mistake: 'ships the package manager with the application',
    example: 'FROM python:3.13-slim\nRUN pip install poetry\nCMD ["poetry", "run", "app"]',
    traces: files => imageStage(files).lines.filter(line => /\b(?:uv|poetry|pdm|pipenv)\b/u.test(line)),
  },
]
