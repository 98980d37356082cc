import { describe, expect, test } from 'vitest'
import { parseDockerfile } from '../../src/dockerfile/parse.js'
import { migrate } from '../../src/migrate/migrate.js'
import { type Repair, repairsFor, repairText } from '../../src/migrate/repair.js'
import { ALONE } from '../../src/migrate/surroundings.js'
import type { Lost } from '../../src/verify/equivalence/find-lost.js'
import type { Difference } from '../../src/verify/equivalence/portrait.js'

const wrong = (more: Partial<Difference>): Difference => ({
  kind: 'answer',
  what: 'start',
  before: 'ended with 0',
  after: 'ended with 1',
  verdict: 'wrong',
  because: 'Started alike, the containers end otherwise.',
  ...more,
})

const lost = (name: string, path: string, debian: string | null = null): Lost => ({
  name,
  path,
  package: debian,
})

describe('what was lost comes back', () => {
  test.each<[string, Lost, Repair | null]>([
    ['a library', lost('libpq.so.5', '/usr/lib/libpq.so.5', 'libpq5'), { kind: 'package', what: 'libpq5' }],
    ['a program of Debian', lost('gcc', '/usr/bin/gcc', 'gcc'), { kind: 'package', what: 'gcc' }],
    [
      'a program of nobody',
      lost('wait-for', '/usr/local/bin/wait-for'),
      { kind: 'path', what: '/usr/local/bin/wait-for' },
    ],
    ['a file', lost('/app/VERSION', '/app/VERSION'), { kind: 'path', what: '/app/VERSION' }],
    ['a tool that installs', lost('poetry', '/usr/local/bin/poetry'), { kind: 'tool', what: 'poetry' }],
    ['not a folder of the system', lost('/tmp', '/tmp'), null],
    ['not what no package can be called', lost('x', '/usr/bin/x', '--force'), null],
    ['not what no COPY can hold', lost('/a\\b', '/a\\b'), null],
  ])('%s', (_, one, repair) => {
    expect(repairsFor([wrong({})], [one])).toEqual(repair === null ? [] : [repair])
  })
})

describe('a setting is set again', () => {
  test.each<[Partial<Difference>, string | null]>([
    [
      { kind: 'variable', what: 'MODE', before: 'a "b" $c', after: 'not set' },
      String.raw`ENV MODE="a \"b\" \$c"`,
    ],
    [{ kind: 'variable', what: 'PATH', before: '/bin', after: '/usr/bin' }, null],
    [{ kind: 'variable', what: 'X', before: 'a\nb', after: 'not set' }, null],
    [{ kind: 'entrypoint', what: 'entrypoint', before: '["./a b"]', after: 'none' }, 'ENTRYPOINT ["./a b"]'],
    [{ kind: 'command', what: 'command', before: '["x"]', after: '["y"]' }, 'CMD ["x"]'],
    [{ kind: 'workdir', what: 'workdir', before: '/srv', after: '/' }, 'WORKDIR /srv'],
    [{ kind: 'port', what: '80/tcp', before: 'there', after: 'not there' }, 'EXPOSE 80/tcp'],
    [{ kind: 'volume', what: '/data', before: 'there', after: 'not there' }, 'VOLUME ["/data"]'],
    [{ kind: 'label', what: 'a.b=c=d e', before: 'there', after: 'not there' }, 'LABEL a.b="c=d e"'],
    [{ kind: 'user', what: 'user', before: 'app', after: 'root' }, 'USER app'],
    [{ kind: 'user', what: 'user', before: 'root', after: 'app' }, 'USER root'],
    [{ kind: 'stop-signal', what: 'stop-signal', before: 'SIGINT', after: 'none' }, 'STOPSIGNAL SIGINT'],
    [{ kind: 'stop-signal', what: 'stop-signal', before: 'none', after: 'SIGINT' }, null],
    [{ kind: 'distribution', what: 'flask', before: '2.0', after: '3.0' }, null],
  ])('%j', (difference, line) => {
    const repairs = line === null ? [] : [{ kind: 'setting', what: line }]
    expect(repairsFor([wrong(difference)], [])).toEqual(repairs)
    expect(repairsFor([wrong({ ...difference, verdict: 'wanted' })], [])).toEqual([])
  })
})

const OLD = `FROM python:3.12-slim
RUN apt-get update && apt-get install -y gcc libmagic-dev procps
WORKDIR /app
RUN pip install poetry
COPY pyproject.toml poetry.lock ./
RUN poetry install
COPY . .
CMD ["python", "app.py"]
`

const repaired = (...repairs: readonly Repair[]) => {
  const migration = migrate(OLD, { ...ALONE, repairs })
  if (migration.kind !== 'migrated') throw new Error(migration.reason)
  expect(parseDockerfile(migration.text).problems).toEqual([])
  return { ...migration, runtime: migration.text.slice(migration.text.indexOf('# The image that ships')) }
}

describe('the new file with a repair', () => {
  test('keeps a package of the old one where it stood', () => {
    expect(repaired().text).not.toMatch(/^FROM[^]*install -y gcc[^]*AS builder/u)
    expect(repaired({ kind: 'package', what: 'gcc' }).text).toMatch(
      /^FROM \S+ AS base\nRUN apt-get update && apt-get install -y gcc libmagic1(?:t64)? procps/u,
    )
  })

  test('installs one that came along with another', () => {
    const { runtime, trace } = repaired(
      { kind: 'package', what: 'libpq5' },
      { kind: 'package', what: 'file' },
    )
    expect(runtime).toMatch(
      /AS runtime\nRUN apt-get update \\\n.*install -y --no-install-recommends file libpq5 \\\n/u,
    )
    expect(trace.filter(({ because }) => /built image showed/u.test(because))).toHaveLength(1)
  })

  test('takes paths from the builder, one COPY a folder', () => {
    const paths = ['/app/poetry.lock', '/app/a b', '/usr/local/bin/wait-for']
    expect(repaired(...paths.map(what => ({ kind: 'path', what }) as const)).runtime).toMatch(
      /COPY --from=builder \["\/app\/poetry\.lock", "\/app\/a b", "\/app\/"\]\nCOPY --from=builder (\S+wait-for) \1\nCMD/u,
    )
  })

  test('has the tool that something runs', () => {
    expect(repaired().gains.join()).toMatch(/Tools.*poetry/u)
    expect(repaired({ kind: 'tool', what: 'poetry' }).gains.join()).not.toMatch(/poetry/u)
  })

  test('sets what was set, at its end', () => {
    expect(repaired({ kind: 'setting', what: 'EXPOSE 80/tcp' }).text).toMatch(
      /app\.py"\]\nEXPOSE 80\/tcp\n$/u,
    )
  })

  test('is told as an order', () => {
    expect(repairText({ kind: 'path', what: '/app/x' })).toBe('take /app/x from the builder')
    expect(repairText({ kind: 'setting', what: 'ENV KEY=secret' })).toBe(
      'set ENV KEY in the runtime as it was',
    )
  })
})
