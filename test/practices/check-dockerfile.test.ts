import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planImage } from '../../src/plan/plan-image.js'
import { renderDockerfile } from '../../src/plan/render/render-dockerfile.js'
import { renderIgnore } from '../../src/plan/render/render-ignore.js'
import { checkDockerfile } from '../../src/practices/check-dockerfile.js'
import { EVERY_PRACTICE } from '../../src/practices/every-practice.js'
import { hostileText } from '../dockerfile/hostile-text.js'
import { toolAnswers, toolProject, torchProject, webAnswers, webProject } from '../plan/project-samples.js'

const SURROUNDINGS = { ignore: '*\n!src\n', today: '2026-11-22' }
const SLIM = 'FROM python:3.13-slim-trixie'

/** `line practice` of all that is found. */
const found = (lines: readonly string[], surroundings = SURROUNDINGS): readonly string[] =>
  checkDockerfile(lines.join('\n'), surroundings).findings.map(({ line, practice }) => `${line} ${practice}`)

describe('what does not ship is not blamed', () => {
  const FAULTS = ['RUN apt-get update && apt-get install -y gcc libpq-dev', 'RUN pip install pytest==9.1.0']

  test('in the final stage', () => {
    expect(found([SLIM, ...FAULTS])).toEqual([
      '2 build-packages-in-builder',
      '2 runtime-packages-only',
      '2 no-recommended-packages',
      '2 apt-lists-removed',
      '3 package-cache-mount',
      '3 work-targets',
    ])
  })

  test('in a stage that it stands on', () => {
    expect(found([`${SLIM} AS base`, ...FAULTS, 'FROM base'])).toHaveLength(6)
  })

  test('in a builder, and in a target of its own, nothing', () => {
    const files = [
      [`${SLIM} AS builder`, ...FAULTS, SLIM, 'COPY --from=builder /a /a'],
      [`${SLIM} AS app`, 'FROM app AS test', ...FAULTS, 'FROM app'],
    ]
    for (const lines of files) expect(found(lines)).toEqual([])
  })

  test('what keeps a build from working counts in a builder too', () => {
    const lines = [`${SLIM} AS builder`, 'RUN apt-get install gcc', SLIM, 'COPY --from=builder /a /a']
    expect(found(lines)).toEqual(['2 apt-update-with-install', '2 apt-update-with-install'])
  })
})

describe('one line each', () => {
  test.each<[string, string[], string[]]>([
    [
      'a venv that moves',
      [`${SLIM} AS b`, 'RUN python -m venv /venv', SLIM, 'COPY --from=b /venv /opt/venv'],
      ['4 venv-copied-whole'],
    ],
    [
      'a venv that stays',
      [`${SLIM} AS b`, 'RUN python -m venv /venv', SLIM, 'COPY --from=b /venv/ /venv'],
      [],
    ],
    [
      'a .venv below WORKDIR',
      [`${SLIM} AS b`, SLIM, 'WORKDIR /app', 'COPY --from=b /src/.venv .venv'],
      ['4 venv-copied-whole'],
    ],
    [
      'packages in a mount',
      [
        SLIM,
        'RUN --mount=type=cache,target=/var/lib/apt apt-get update && apt-get install -y --no-install-recommends libpq5',
      ],
      [],
    ],
    [
      'a heredoc, at its own line',
      [SLIM, 'RUN <<EOF', 'apt-get update', 'apt-get install libpq5', 'rm -rf /var/lib/apt/lists/*', 'EOF'],
      ['4 no-recommended-packages', '4 apt-update-with-install'],
    ],
    ['USER in a shell', [SLIM, 'RUN useradd app && USER app'], ['2 non-root-user']],
    [
      'a user by a variable',
      [SLIM, 'ARG UID=10001', 'USER $UID', 'ENV PYTHONUNBUFFERED=1', 'CMD ["app"]'],
      [],
    ],
    [
      'a base nobody knows',
      [
        'FROM example.com/team/base:1',
        'RUN apt-get install -y --no-install-recommends libpq5',
        'CMD ["app"]',
      ],
      [],
    ],
    [
      'curl that is not there',
      [SLIM, 'HEALTHCHECK CMD curl -f http://127.0.0.1/'],
      ['2 healthcheck-without-curl'],
    ],
    [
      'curl of the full image',
      ['FROM python:3.13-trixie', 'HEALTHCHECK CMD curl -f http://127.0.0.1/'],
      ['1 slim-base'],
    ],
    [
      'exec at the end of a shell',
      [SLIM, 'USER 10001', 'ENV PYTHONUNBUFFERED=1', 'HEALTHCHECK NONE', 'CMD migrate && exec gunicorn app'],
      [],
    ],
    ['a secret without a value', [SLIM, 'ENV TOKEN=""', 'ENV TOKEN_FILE=/run/secrets/a'], []],
    [
      'a password in a URL',
      [SLIM, 'RUN pip install --no-cache-dir --index-url https://me:x7Fq@a.example/ app==1'],
      ['2 no-secrets'],
    ],
    ['a switch that is named like a secret', [SLIM, 'ENV BASIC_AUTH=true'], []],
    [
      'a server by its path',
      [
        SLIM,
        'USER 10001',
        'HEALTHCHECK NONE',
        'ENV PYTHONUNBUFFERED=1',
        'CMD ["/opt/venv/bin/uvicorn", "main:app"]',
      ],
      ['5 documented-port', '5 documented-port'],
    ],
    [
      'a server told by ENV',
      [
        SLIM,
        'USER 10001',
        'EXPOSE 8000',
        'HEALTHCHECK NONE',
        'ENV PYTHONUNBUFFERED=1 UVICORN_HOST=0.0.0.0',
        'CMD ["uvicorn", "main:app"]',
      ],
      [],
    ],
    [
      'CUDA compilers that ship',
      ['FROM nvidia/cuda:12.8.1-devel-ubuntu22.04', 'RUN pip install --no-cache-dir -r a.txt'],
      ['1 one-accelerator'],
    ],
    ['the cache of uv', [SLIM, 'RUN uv sync --locked --no-dev'], ['2 package-cache-mount']],
    [
      'the cache of uv in a mount',
      [SLIM, 'RUN --mount=type=cache,target=/root/.cache/uv uv sync --locked --no-dev'],
      [],
    ],
    [
      'curl that was copied',
      [SLIM, 'COPY --from=a:1 /bin/curl /bin/', 'HEALTHCHECK CMD curl -f http://127.0.0.1/'],
      ['3 healthcheck-without-curl'],
    ],
    [
      'a venv with a prompt',
      [`${SLIM} AS b`, 'RUN python -m venv --prompt app /venv', SLIM, 'COPY --from=b /venv /venv'],
      [],
    ],
    ['two ends', ['FROM python:3.8-slim-buster'], ['1 supported-release', '1 supported-release']],
    ['an unread line', [SLIM, 'RUM true'], ['2 accepted-syntax']],
    [
      'chown of what was copied',
      [SLIM, 'COPY src /app/src', 'RUN chown -R 10001 /app'],
      ['3 read-only-code'],
    ],
    ['chown of an empty folder', [SLIM, 'COPY src /app/src', 'RUN mkdir /data && chown -R 10001 /data'], []],
    [
      'dependencies again after the code',
      [
        SLIM,
        'ENV UV_NO_CACHE=1 UV_LOCKED=1 UV_NO_DEV=1',
        'WORKDIR /app',
        'COPY uv.lock .',
        'RUN uv sync --no-install-project',
        'COPY . .',
        'RUN uv sync',
      ],
      [],
    ],
  ])('%s', (_, lines, expected) => {
    expect(found(lines)).toEqual(expected)
  })
})

describe('# dockwiz: ignore', () => {
  const CHOWN = ['COPY src /app/src', 'RUN chmod 777 /app && \\', '  chown -R 10001 /app']
  const BLAMED = ['3 read-only-code', '4 read-only-code']

  test.each<[string, string[], string[]]>([
    ['without', [SLIM, ...CHOWN], BLAMED],
    [
      'above the instruction',
      [SLIM, CHOWN[0] ?? '', '# dockwiz: ignore=read-only-code', ...CHOWN.slice(1)],
      [],
    ],
    [
      'above another one',
      [SLIM, '# dockwiz: ignore=read-only-code', ...CHOWN],
      ['4 read-only-code', '5 read-only-code'],
    ],
    [
      'for another practice',
      ['# dockwiz: ignore=signals, stages', '', SLIM, ...CHOWN],
      ['5 read-only-code', '6 read-only-code'],
    ],
    ['by a rule that says the same', [SLIM, '# dockwiz: ignore=DL3007', 'FROM python:latest'], []],
    ['for hadolint', [SLIM, '# hadolint ignore=DL3007,DL3008', 'FROM python:latest'], []],
    ['for the file', ['# dockwiz: ignore=signals, read-only-code', '', SLIM, ...CHOWN], []],
  ])('%s', (_, lines, expected) => {
    expect(found(lines)).toEqual(expected)
  })

  test('counts what it took out, and tells of names that are none', () => {
    const text = `${SLIM}\n# dockwiz: ignore=pinned-bass,read-only-code\nRUN chmod 777 /app\n`
    const { ignored, unknownIgnores } = checkDockerfile(text, SURROUNDINGS)
    expect({ ignored, unknownIgnores }).toEqual({
      ignored: 1,
      unknownIgnores: [{ name: 'pinned-bass', line: 2 }],
    })
  })
})

test.each([
  ['a web application', planImage(webProject(), webAnswers())],
  ['with wheels', planImage(webProject(), webAnswers({ install: 'wheels' }))],
  ['with the user scheme', planImage(webProject(), webAnswers({ install: 'user' }))],
  ['with torch', planImage(torchProject(), webAnswers())],
  ['a tool', planImage(toolProject(), toolAnswers())],
])('what dockwiz writes itself passes: %s', (_, plan) => {
  const text = renderDockerfile(plan, { comments: 'short' })
  const { findings } = checkDockerfile(text, { ignore: renderIgnore(plan), today: SURROUNDINGS.today })
  expect(findings).toEqual([])
})

describe('any text', () => {
  const instruction = fc.constantFrom(
    ...EVERY_PRACTICE.flatMap(({ example }) => [example.good, example.bad].flatMap(text => text.split('\n'))),
  )
  const shuffled = fc
    .array(fc.oneof(instruction, hostileText), { maxLength: 30 })
    .map(lines => lines.join('\n'))

  test('is checked without a throw, and each finding has a line of it', () => {
    fc.assert(
      fc.property(shuffled, fc.constantFrom('\n', '\r\n'), (text, ending) => {
        const whole = text.replaceAll('\n', ending)
        const { findings } = checkDockerfile(whole, { ignore: null, today: SURROUNDINGS.today })
        for (const { line } of findings) {
          expect(line).toBeGreaterThanOrEqual(1)
          expect(line).toBeLessThanOrEqual(whole.split('\n').length)
        }
      }),
    )
  })

  test.each([
    ['slashes', `COPY --from=0 ${'/'.repeat(100_000)}x /a`],
    ['blanks in an ignore comment', `# dockwiz: ignore=${' '.repeat(100_000)}!\nRUN true`],
    ['colons', `RUN pip install ${'://a:'.repeat(20_000)}`],
    ['backslashes', `RUN rm ${'\\'.repeat(100_000)}`],
  ])('a long run of %s takes no time', (_, line) => {
    const started = performance.now()
    checkDockerfile(`${SLIM}\n${line}\n`, SURROUNDINGS)
    expect(performance.now() - started).toBeLessThan(3000)
  })

  test('CRLF changes nothing', () => {
    for (const { example } of EVERY_PRACTICE) {
      const lines = example.bad.split('\n')
      expect(found([lines.join('\r\n')])).toEqual(found(lines))
    }
  })
})
