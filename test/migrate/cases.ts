/** An old Dockerfile and what becomes of it. */
export interface MigrationCase {
  readonly what: string
  readonly old: string
  readonly now: string
  /** The repository's files; absent: it is not known. */
  readonly files?: Readonly<Record<string, string>>
}

const BUILDER = '# The dependencies are installed here; compilers, tools and caches stay behind.'
const SHIPS = '# The image that ships.'
const VENV = 'ENV VIRTUAL_ENV=/opt/venv PATH="/opt/venv/bin:$PATH"'
const MAKE = 'RUN python -m venv /opt/venv'
const PIP = 'RUN pip uninstall --yes pip'
const TAKE = 'COPY --from=builder /opt/venv /opt/venv'

export const CASES: readonly MigrationCase[] = [
  {
    what: 'build packages go to the builder, their libraries stay, comments travel',
    old: `# syntax=docker/dockerfile:1
# My application
FROM python:3.12-slim-bookworm
LABEL maintainer="me"

# what it needs
RUN apt-get update && apt-get install -y --no-install-recommends \\
    gcc \\
    # for psycopg2
    libpq-dev \\
    curl \\
    && rm -rf /var/lib/apt/lists/*

WORKDIR /app
# first the dependencies
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
EXPOSE 8000
CMD ["gunicorn", "app:app"]
`,
    now: `# syntax=docker/dockerfile:1
# My application
FROM python:3.12-slim-bookworm AS base
LABEL maintainer="me"

# what it needs
RUN apt-get update && apt-get install -y --no-install-recommends \\
    # for psycopg2
    libpq5 \\
    curl \\
    && rm -rf /var/lib/apt/lists/*

WORKDIR /app
${VENV}

${BUILDER}
FROM base AS builder
# what it needs
RUN apt-get update && apt-get install -y --no-install-recommends \\
    gcc \\
    # for psycopg2
    libpq-dev \\
    && rm -rf /var/lib/apt/lists/*
# first the dependencies
COPY requirements.txt .
${MAKE}
RUN pip install -r requirements.txt
${PIP}

${SHIPS}
FROM base AS runtime
${TAKE}
COPY . .
EXPOSE 8000
CMD ["gunicorn", "app:app"]
`,
  },
  {
    what: 'one RUN that builds and tidies up is taken apart',
    old: `FROM python:3.12-slim
COPY requirements.txt .
RUN deps='gcc libc6-dev' && \\
    apt-get update && \\
    apt-get install -y git $deps && \\
    pip install -r requirements.txt && \\
    mkdir /data && \\
    apt-get purge -y --auto-remove $deps && \\
    rm -rf /var/lib/apt/lists/*
COPY . /srv
CMD ["python", "/srv/app.py"]
`,
    now: `FROM python:3.12-slim AS base
${VENV}

${BUILDER}
FROM base AS builder
COPY requirements.txt .
RUN deps='gcc libc6-dev' && \\
    apt-get update && \\
    apt-get install -y git $deps
${MAKE}
RUN pip install -r requirements.txt
${PIP}

${SHIPS}
FROM base AS runtime
${TAKE}
RUN apt-get update && \\
    apt-get install -y git && \\
    mkdir /data && \\
    rm -rf /var/lib/apt/lists/*
COPY . /srv
CMD ["python", "/srv/app.py"]
`,
  },
  {
    what: 'Poetry stays in the builder, and nothing has to run through it',
    old: `FROM python:3.12-slim
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN pip install poetry && poetry install --no-root
COPY . .
CMD ["poetry", "run", "python", "app.py"]
`,
    now: `FROM python:3.12-slim AS base
WORKDIR /app
${VENV}

${BUILDER}
FROM base AS builder
COPY pyproject.toml poetry.lock ./
RUN pip install poetry
${MAKE}
RUN poetry install --no-root
${PIP}

${SHIPS}
FROM base AS runtime
${TAKE}
COPY . .
CMD ["python", "app.py"]
`,
  },
  {
    what: 'an environment of its own is taken as it is, whoever runs it',
    old: `FROM python:3.11-slim
RUN useradd app
ENV PATH="/venv/bin:$PATH"
RUN python -m venv /venv
COPY requirements.txt /tmp/
RUN pip install -r /tmp/requirements.txt
USER app
COPY --chown=app . /app
CMD ["python", "/app/main.py"]
`,
    now: `FROM python:3.11-slim AS base
RUN useradd app
ENV PATH="/venv/bin:$PATH"

${BUILDER}
FROM base AS builder
RUN python -m venv /venv
COPY requirements.txt /tmp/
RUN pip install -r /tmp/requirements.txt

${SHIPS}
FROM base AS runtime
COPY --from=builder /venv /venv
USER app
COPY --chown=app . /app
CMD ["python", "/app/main.py"]
`,
  },
  {
    what: 'an editable install leaves files in its folder',
    old: `FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN pip install -e .
CMD ["app"]
`,
    now: `FROM python:3.12-slim AS base
WORKDIR /app
${VENV}

${BUILDER}
FROM base AS builder
COPY . .
${MAKE}
RUN pip install -e .
${PIP}

${SHIPS}
FROM base AS runtime
${TAKE}
COPY --from=builder /app /app
CMD ["app"]
`,
  },
  {
    what: 'cron finds what is installed where Python itself lies',
    old: `FROM python:3.7-slim-bullseye
RUN apt-get update && apt-get install -y cron gcc
COPY requirements.txt /app/
RUN pip install -r /app/requirements.txt
COPY . /app
CMD ["cron", "-f"]
`,
    now: `FROM python:3.7-slim-bullseye AS base
RUN apt-get update && apt-get install -y cron \\
    && rm -rf /var/lib/apt/lists/*

${BUILDER}
FROM base AS builder
RUN apt-get update && apt-get install -y gcc
COPY requirements.txt /app/
ENV PIP_PREFIX=/install PYTHONPATH=/install/lib/python3.7/site-packages
RUN pip install -r /app/requirements.txt

${SHIPS}
FROM base AS runtime
COPY --from=builder /install /usr/local
COPY . /app
CMD ["cron", "-f"]
`,
  },
  {
    what: 'the install reads its manifests alone, and packages come before the code',
    files: { 'requirements.txt': '-r more/base.txt\n', 'more/base.txt': 'flask\n', 'app.py': '' },
    old: `from python:3.12-slim
workdir /app
copy . .
run apt-get update && apt-get install -y gcc libyaml-dev
run pip install --user -r requirements.txt
cmd ["python", "app.py"]
`,
    now: `from python:3.12-slim as base
workdir /app
run apt-get update && apt-get install -y libyaml-0-2 \\
    && rm -rf /var/lib/apt/lists/*
${VENV}

${BUILDER}
from base as builder
run apt-get update && apt-get install -y gcc libyaml-dev
copy requirements.txt /app/
copy more/base.txt /app/more/
${MAKE}
run pip install -r requirements.txt
${PIP}

${SHIPS}
from base as runtime
${TAKE}
copy . .
cmd ["python", "app.py"]
`,
  },
  {
    what: 'a heredoc is taken apart too',
    old: `FROM python:3.12-slim
RUN <<EOF
set -e
apt-get update
apt-get install -y gcc libffi-dev tini
rm -rf /var/lib/apt/lists/*
EOF
RUN pip install cffi
COPY . /app
ENTRYPOINT ["tini", "--", "python", "/app/main.py"]
`,
    now: `FROM python:3.12-slim AS base
RUN <<EOF
set -e
apt-get update
apt-get install -y tini
rm -rf /var/lib/apt/lists/*
EOF
${VENV}

${BUILDER}
FROM base AS builder
RUN <<EOF
set -e
apt-get update
apt-get install -y gcc libffi-dev
rm -rf /var/lib/apt/lists/*
EOF
${MAKE}
RUN pip install cffi
${PIP}

${SHIPS}
FROM base AS runtime
${TAKE}
COPY . /app
ENTRYPOINT ["tini", "--", "python", "/app/main.py"]
`,
  },
  {
    what: 'on Alpine, a virtual package of compilers stays in the builder, libraries come in place of headers',
    old: `FROM python:3.12-alpine
RUN apk add --no-cache postgresql-dev tini \\
  && apk add --no-cache --virtual .build-deps gcc musl-dev
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt && apk del .build-deps
COPY . .
ENTRYPOINT ["tini", "--", "python", "app.py"]
`,
    now: `FROM python:3.12-alpine AS base
RUN apk add --no-cache libpq tini
WORKDIR /app
${VENV}

${BUILDER}
FROM base AS builder
RUN apk add --no-cache postgresql-dev \\
  && apk add --no-cache --virtual .build-deps gcc musl-dev
COPY requirements.txt .
${MAKE}
RUN pip install --no-cache-dir -r requirements.txt
${PIP}

${SHIPS}
FROM base AS runtime
${TAKE}
COPY . .
ENTRYPOINT ["tini", "--", "python", "app.py"]
`,
  },
  {
    what: 'on Ubuntu, python3 stays, and pip with all it brings goes',
    old: `FROM ubuntu:24.04
RUN apt-get update && apt-get install -y python3-pip python3-dev curl
COPY requirements.txt /srv/
RUN pip3 install --break-system-packages -r /srv/requirements.txt
COPY . /srv
CMD ["python3", "/srv/app.py"]
`,
    now: `FROM ubuntu:24.04 AS base
RUN apt-get update && apt-get install -y python3 ca-certificates curl \\
    && rm -rf /var/lib/apt/lists/*
${VENV}

${BUILDER}
FROM base AS builder
RUN apt-get update && apt-get install -y python3-pip python3-dev
RUN apt-get update \\
    && apt-get install -y --no-install-recommends python3-venv
COPY requirements.txt /srv/
RUN python3 -m venv /opt/venv
RUN pip3 install --break-system-packages -r /srv/requirements.txt
${PIP}

${SHIPS}
FROM base AS runtime
${TAKE}
COPY . /srv
CMD ["python3", "/srv/app.py"]
`,
  },
  {
    what: 'on Debian, modules from packages are seen from the environment',
    old: `FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends python3-numpy python3-pip python3-venv libpq-dev gcc
RUN rm /usr/lib/python3.11/EXTERNALLY-MANAGED
RUN pip install psycopg2
COPY app.py /
CMD ["python3", "/app.py"]
`,
    now: `FROM debian:12-slim AS base
RUN apt-get update && apt-get install -y --no-install-recommends python3-numpy python3 ca-certificates libpq5 \\
    && rm -rf /var/lib/apt/lists/*
RUN rm /usr/lib/python3.11/EXTERNALLY-MANAGED
${VENV}

${BUILDER}
FROM base AS builder
RUN apt-get update && apt-get install -y --no-install-recommends python3-pip python3-venv libpq-dev gcc
RUN python3 -m venv --system-site-packages /opt/venv
RUN pip install psycopg2
${PIP}

${SHIPS}
FROM base AS runtime
${TAKE}
COPY app.py /
CMD ["python3", "/app.py"]
`,
  },
  {
    what: 'what `||` ends is one piece: half of it would fail where the whole does not',
    old: `FROM python:3.12
ARG EXTRA=no
RUN [ "$EXTRA" != no ] && pip install flask || echo "no extras"
RUN pip install click && pip uninstall -y setuptools
CMD ["python"]
`,
    now: `FROM python:3.12 AS base
ARG EXTRA=no
${VENV}

${BUILDER}
FROM base AS builder
${MAKE}
RUN [ "$EXTRA" != no ] && pip install flask || echo "no extras"
RUN pip install click && pip uninstall -y setuptools
${PIP}

${SHIPS}
FROM base AS runtime
${TAKE}
CMD ["python"]
`,
  },
]
