import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDockerfile } from '../../src/dockerfile/parse.js'
import { migrate } from '../../src/migrate/migrate.js'
import type { Migrated } from '../../src/migrate/migration.js'
import { ALONE, type Surroundings } from '../../src/migrate/surroundings.js'
import { CASES } from './cases.js'

const repository = (files: Readonly<Record<string, string>>): Surroundings => ({
  ...ALONE,
  context: { paths: new Set(Object.keys(files)), ignored: new Set(), texts: new Map(Object.entries(files)) },
})

function migrated(text: string, surroundings: Surroundings = ALONE): Migrated {
  const migration = migrate(text, surroundings)
  if (migration.kind !== 'migrated') throw new Error(`${migration.kind}: ${migration.reason}`)
  return migration
}

describe('a single-stage Dockerfile becomes', () => {
  test.each(CASES)('$what', ({ old, now, files }) => {
    expect(migrated(old, files === undefined ? ALONE : repository(files)).text).toBe(now)
  })

  test.each(CASES)('a file that is refused when it comes again: $what', ({ old, files }) => {
    const { text } = migrated(old, files === undefined ? ALONE : repository(files))
    expect(migrate(text, ALONE)).toMatchObject({ kind: 'refused', refusal: 'multi-stage' })
  })

  test('one with the line ends and the byte order mark of the old one', () => {
    const [first] = CASES
    const old = `\uFEFF${first?.old.replaceAll('\n', '\r\n') ?? ''}`
    expect(migrated(old).text).toBe(`\uFEFF${first?.now.replaceAll('\n', '\r\n') ?? ''}`)
  })
})

describe('the trace', () => {
  test.each(CASES)('names every line of the old file: $what', ({ old, files }) => {
    const { trace } = migrated(old, files === undefined ? ALONE : repository(files))
    const told = trace.flatMap(({ lines }) => (lines === null ? [] : [lines.start])).sort((a, b) => a - b)
    const instructions = parseDockerfile(old).parts.flatMap(part =>
      part.kind === 'instruction' ? [part.lines.start] : [],
    )
    expect(told).toEqual(instructions)
    expect(trace.every(({ because }) => because.endsWith('.'))).toBe(true)
  })
})

test.each([
  ['base', /^FROM \S+ AS common\n[^]*\nFROM common AS builder\n[^]*\nFROM common AS base\n/mu],
  ['builder', /^FROM base AS build\n[^]*\nFROM base AS builder\nCOPY --from=build \/opt\/venv/mu],
  ['web', /^FROM base AS web\n/mu],
])('a stage called %s is the one that ships still: Compose files and CI may name it', (name, expected) => {
  expect(
    migrated(`FROM python:3.12-slim AS ${name}\nRUN pip install flask\nCMD ["flask", "run"]\n`).text,
  ).toMatch(expected)
})

test('npm compiles nothing where the lock has no package with an install script', () => {
  const old =
    'FROM python:3.12-slim\nRUN apt-get update && apt-get install -y g++ npm\nCOPY *.json .\nRUN npm ci\nRUN pip install flask\n'
  const withLock = (lock: string) => migrated(old, repository({ 'package-lock.json': lock })).gains.join()
  expect(withLock('{ "lockfileVersion": 3, "packages": {} }')).toContain('g++')
  expect(
    withLock('{ "lockfileVersion": 3, "packages": { "x": { "hasInstallScript": true } } }'),
  ).not.toContain('g++')
  expect(migrated(old).gains.join()).not.toContain('g++')
})

describe('it refuses', () => {
  test.each([
    ['multi-stage', 'FROM python:3.12 AS a\nRUN pip install x\nFROM python:3.12\nCOPY --from=a /x /x\n'],
    ['variants', 'FROM python:3.12 AS a\nFROM python:3.11 AS b\n'],
    ['unparsable', 'FROM python:3.12\nRUN <<EOF\npip install x\n'],
    ['template', 'FROM {{ base }}\nRUN pip install x\n'],
    ['template', 'ARG BASE\nFROM $BASE\nRUN pip install x\n'],
    ['windows', 'FROM python:3.12-windowsservercore-ltsc2022\nRUN pip install x\n'],
    ['onbuild', 'FROM python:3-onbuild\n'],
    ['onbuild', 'FROM python:3.12\nONBUILD COPY . .\nRUN pip install x\n'],
    ['conda', 'FROM continuumio/miniconda3\nRUN conda install x\n'],
    ['conda', 'FROM jupyter/scipy-notebook\nRUN pip install x\n'],
    [
      'conda',
      'FROM ubuntu:24.04\nRUN curl -O https://x.org/Miniforge3.sh && sh Miniforge3.sh && pip install x\n',
    ],
    ['no-python', 'FROM node:22\nRUN npm ci\nCMD ["node", "server.js"]\n'],
    ['no-python', 'FROM nginx:alpine\nCOPY site /usr/share/nginx/html\n'],
    ['no-python', 'FROM scratch\nCOPY app /\n'],
    ['python-2', 'FROM debian:10\nRUN apt-get update && apt-get install -y python-pip\nRUN pip install x\n'],
    ['other-python', 'FROM ubuntu:24.04\nRUN pip install x\n'],
    ['other-python', 'FROM python:3.12\nRUN python3.9 -m pip install x\n'],
    [
      'other-python',
      'FROM ubuntu:22.04\nRUN apt-get update && apt-get install -y python3.9 python3-pip\nRUN pip install x\n',
    ],
    [
      'other-python',
      'FROM ubuntu:14.04\nRUN apt-get update && apt-get install -y python3-pip\nRUN pip3 install x\n',
    ],
    [
      'other-python',
      'FROM debian:12\nRUN curl https://pyenv.run | bash && pyenv install 3.13 && pip install x\n',
    ],
    ['apk-python', 'FROM alpine:3.22\nRUN apk add py3-pip && pip install x\n'],
    ['package-manager', 'FROM rockylinux:9\nRUN dnf install -y python3-pip && pip install x\n'],
    ['foreign-image', 'FROM tiangolo/uvicorn-gunicorn-fastapi\nRUN pip install x\n'],
    ['foreign-image', 'FROM public.ecr.aws/lambda/python:3.13\nRUN pip install x\n'],
    ['system-python', 'FROM python:3.12\nRUN poetry install\nCMD ["/usr/local/bin/shop", "--serve"]\n'],
    [
      'system-python',
      'FROM debian:12\nRUN apt-get update && apt-get install -y python3-pip\nRUN pip3 install x\nCMD ["/usr/bin/python3", "app.py"]\n',
    ],
    [
      'tangled-run',
      'FROM python:3.12-alpine\nRUN apk add --virtual .b gcc && pip install x && apk add $(scanelf -R /usr/local) && apk del .b\n',
    ],
    ['install-target', 'FROM python:3.12\nRUN pip install --target /lib x\n'],
    ['install-target', 'FROM python:3.12\nENV PIP_TARGET=/lib\nRUN pip install x\n'],
    ['unused-environment', 'FROM python:3.12\nRUN python -m venv /venv\nRUN pip install x\n'],
    ['system-python', 'FROM python:3.12\nENV PATH=/bin\nRUN poetry install\n'],
    ['scheduler', 'FROM python:3.12\nRUN apt-get update && apt-get install -y cron\nRUN poetry install\n'],
    [
      'tangled-run',
      'FROM python:3.12-slim\nRUN apt-get update && apt-get install -y wget && wget -O /bin/x https://x.org && apt-get purge wget\nRUN pip install x\n',
    ],
    [
      'tangled-run',
      'FROM python:3.12\nCOPY requirements.txt /tmp/\nRUN pip install -r /tmp/requirements.txt\nRUN rm /tmp/requirements.txt /etc/motd\n',
    ],
  ])('%s', (refusal, text) => {
    expect(migrate(text, ALONE)).toMatchObject({ kind: 'refused', refusal })
  })

  test('by a reason that says what the image is', () => {
    const reason = (text: string): string => {
      const migration = migrate(text, ALONE)
      return migration.kind === 'migrated' ? '' : migration.reason
    }
    expect(reason('FROM node:22\nRUN npm ci\n')).toBe(
      'There is no Python in it: neither does node bring any, nor a line of the file.',
    )
    expect(reason('FROM centos:7\nRUN yum install -y python3 && pip3 install x\n')).toMatch(/yum, dnf/u)
  })

  test.each([
    ['no install', 'FROM python:3.12-slim\nCOPY . .\nCMD ["python", "app.py"]\n'],
    [
      'nothing that a builder could keep',
      'FROM python:3.12-slim\nCOPY requirements.txt .\nRUN pip install --no-cache-dir -r requirements.txt\nCOPY . .\nCMD ["python", "app.py"]\n',
    ],
  ])('to gain nothing: %s', (_, text) => {
    expect(migrate(text, ALONE)).toMatchObject({ kind: 'nothing-to-gain' })
  })
})

describe('offers', () => {
  const OLD = 'FROM python:3.12\nRUN pip install flask\nCOPY . .\nCMD python app.py\n'
  const take = (...offers: ('slim' | 'user' | 'healthcheck' | 'exec' | 'signals')[]): Surroundings => ({
    ...ALONE,
    offers: new Set(offers),
    native: [],
    health: { port: 8000, path: '/health' },
  })

  test('are made and not taken', () => {
    const { offers, text } = migrated(OLD, take())
    expect(offers.map(({ id, taken }) => [id, taken])).toEqual([
      ['slim', false],
      ['user', false],
      ['healthcheck', false],
      ['exec', false],
    ])
    expect(text).not.toMatch(/slim|USER|HEALTHCHECK|\["python"/u)
  })

  test.each([
    ['slim', /FROM python:3\.12 AS builder\n[^]*FROM python:3\.12-slim AS runtime\n/u],
    ['user', /useradd [^]*\nUSER 10001:10001\nCMD python app\.py\n$/u],
    ['healthcheck', /HEALTHCHECK [^]*"8000", "\/health"\]\nCMD python app\.py\n$/u],
    ['exec', /\nCMD \["python", "app\.py"\]\n$/u],
  ] as const)('%s is taken', (id, expected) => {
    const { text } = migrated(OLD, take(id))
    expect(text).toMatch(expected)
    expect(parseDockerfile(text).problems).toEqual([])
  })

  test('a program in exec form that ignores SIGTERM gets another signal', () => {
    const old = OLD.replace('CMD python app.py', 'CMD ["python", "app.py"]')
    expect(migrated(old, take('signals')).text).toMatch(
      /\nSTOPSIGNAL SIGINT\nCMD \["python", "app\.py"\]\n$/u,
    )
  })

  test.each([
    ['slim, of what runs git', OLD.replace('COPY . .', 'COPY . .\nRUN git --version'), 'slim'],
    ['slim, of a digest', OLD.replace('3.12', `3.12@sha256:${'a'.repeat(64)}`), 'slim'],
    ['a user, where there is one', OLD.replace('CMD', 'USER app\nCMD'), 'user'],
    ['exec form, of what needs a shell', OLD.replace('app.py', '$APP'), 'exec'],
  ])('there is no offer of %s', (_, old, id) => {
    expect(migrated(old, take()).offers.map(offer => offer.id)).not.toContain(id)
  })
})

describe('notes', () => {
  test('a package that Debian 13 has no more, a release that is archived, a source that is missing or ignored', () => {
    const old = (tag: string): string =>
      `FROM python:${tag}\nRUN apt-get update && apt-get install -y libgl1-mesa-glx gcc\nCOPY requirements.txt gone.txt /x/\nRUN pip install -r /x/requirements.txt\n`
    const surroundings: Surroundings = {
      ...ALONE,
      context: { paths: new Set(['requirements.txt']), ignored: new Set(['gone.txt']), texts: new Map() },
    }
    expect(migrated(old('3.12-slim'), surroundings).notes.join('\n')).toMatch(
      /it is libgl1 there[^]*gone\.txt.*ignore/u,
    )
    expect(migrated(old('3.7-slim-buster')).notes.join('\n')).toMatch(/archive\.debian\.org/u)
  })
})

describe('whatever comes', () => {
  const LINES = fc.constantFrom(
    ...CASES.flatMap(({ old }) => old.split('\n')),
    ...[
      'RUN <<EOF',
      'EOF',
      'USER app',
      'RUN ["pip", "install", "x"]',
      'RUN set -e; cd /x; pip install .; make',
      '\\',
    ],
    ...[
      'COPY --chown=a:b . /x',
      'ENV A=$B',
      'RUN (pip install x || true) && npm ci',
      'ONBUILD RUN x',
      'SHELL ["bash"]',
    ],
  )

  test('it does not throw, and what it writes can be parsed', () => {
    fc.assert(
      fc.property(fc.array(LINES, { maxLength: 25 }), lines => {
        const migration = migrate(['FROM python:3.12-slim', ...lines].join('\n'), ALONE)
        if (migration.kind === 'migrated') expect(parseDockerfile(migration.text).problems).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})
