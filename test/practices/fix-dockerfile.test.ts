import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { editDockerfile } from '../../src/dockerfile/edit.js'
import { printDockerfile } from '../../src/dockerfile/parse.js'
import { checkDockerfile } from '../../src/practices/check-dockerfile.js'
import { EVERY_PRACTICE } from '../../src/practices/every-practice.js'
import { fixDockerfile } from '../../src/practices/fix-dockerfile.js'
import { type Finding, SEVERITIES } from '../../src/practices/finding.js'
import { FIX_KINDS, type FixKind } from '../../src/practices/mend/mend.js'
import { replacementOf } from '../../src/practices/mend/replacement.js'
import { corpus } from '../dockerfile/corpus.js'
import { hostileText } from '../dockerfile/hostile-text.js'

const SURROUNDINGS = { ignore: '*\n!src\n', today: '2026-11-22' }
const SLIM = 'FROM python:3.13-slim-trixie'

const fixed = (text: string, kind: FixKind) => fixDockerfile(text, SURROUNDINGS, { kind, least: 'advice' })
const fix = (lines: readonly string[], kind: FixKind): readonly string[] => {
  const { text } = fixed(`${[SLIM, ...lines].join('\n')}\n`, kind)
  return text.trimEnd().split('\n').slice(1)
}

describe('safe mends', () => {
  test.each<[string, string[], string[]]>([
    [
      'apt-get is answered, and leaves nothing',
      ['RUN apt-get update && apt-get install --no-install-recommends git'],
      ['RUN apt-get update && apt-get install -y --no-install-recommends git && rm -rf /var/lib/apt/lists/*'],
    ],
    [
      'laid out as it was, comments included',
      [
        'RUN apt-get update \\',
        '  # for versions',
        '  && apt-get install -y --no-install-recommends \\',
        '     git',
      ],
      [
        'RUN apt-get update \\',
        '  # for versions',
        '  && apt-get install -y --no-install-recommends \\',
        '     git \\',
        '  && rm -rf /var/lib/apt/lists/*',
      ],
    ],
    [
      'joiners at the ends of lines',
      ['RUN apt-get update && \\', '    apt-get install -y --no-install-recommends git'],
      [
        'RUN apt-get update && \\',
        '    apt-get install -y --no-install-recommends git && \\',
        '    rm -rf /var/lib/apt/lists/*',
      ],
    ],
    [
      'an update in a layer of its own goes to each install',
      [
        'RUN apt-get update',
        'RUN apt-get install -y --no-install-recommends git',
        'RUN DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends jq',
      ],
      [
        'RUN apt-get update && apt-get install -y --no-install-recommends git && rm -rf /var/lib/apt/lists/*',
        'RUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends jq && rm -rf /var/lib/apt/lists/*',
      ],
    ],
    [
      'in a heredoc that ends at an error',
      ['RUN <<EOF', 'set -e', 'apt-get update', 'apt-get install -y --no-install-recommends git', 'EOF'],
      [
        'RUN <<EOF',
        'set -e',
        'apt-get update',
        'apt-get install -y --no-install-recommends git',
        'rm -rf /var/lib/apt/lists/*',
        'EOF',
      ],
    ],
    [
      'every pip of a RUN',
      ['RUN pip install a==1 && python -m pip install b==2'],
      ['RUN pip install --no-cache-dir a==1 && python -m pip install --no-cache-dir b==2'],
    ],
    [
      'a cache mount is filled',
      ['RUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir a==1'],
      ['RUN --mount=type=cache,target=/root/.cache/pip pip install a==1'],
    ],
    ['ADD of text', ['ADD --chown=1:1 a.txt src/ /app/'], ['COPY --chown=1:1 a.txt src/ /app/']],
    [
      'words for the program alone',
      ['USER 1', 'ENV PYTHONUNBUFFERED=1', 'CMD  gunicorn \\', '  "my app":x'],
      ['USER 1', 'ENV PYTHONUNBUFFERED=1', 'CMD  ["gunicorn", "my app:x"]'],
    ],
    [
      'a word for the shell',
      ['USER 1', 'ENV PYTHONUNBUFFERED=1', 'CMD gunicorn $APP'],
      ['USER 1', 'ENV PYTHONUNBUFFERED=1', 'CMD exec gunicorn $APP'],
    ],
    ['USER as a command', ['RUN useradd app && USER app'], ['RUN useradd app', 'USER app']],
  ])('%s', (_, lines, expected) => {
    expect(fix(lines, 'safe')).toEqual(expected)
  })

  test.each<[string, string[]]>([
    ['a heredoc that goes on after an error', ['RUN <<EOF', 'apt-get update', 'pip list', 'EOF']],
    [
      'a later install that relies on the lists',
      ['RUN apt-get update && ls', 'RUN ls | apt-get install -y --no-install-recommends git'],
    ],
    ['a script that may rely on them', ['RUN apt-get update', 'RUN ./install.sh']],
    ['what may be an archive', ['ADD rootfs /']],
    ['a checksum', ['ADD --checksum=sha256:1 a.txt /']],
    ['a list in single quotes', ['USER 1', 'ENV PYTHONUNBUFFERED=1', "CMD ['gunicorn']"]],
    [
      'a script in exec form',
      ['RUN ["sh", "-c", "apt-get update && apt-get install --no-install-recommends git"]'],
    ],
    ['what an ignore comment takes out', ['# dockwiz: ignore=copy-not-add', 'ADD a.txt /']],
  ])('left alone: %s', (_, lines) => {
    expect(fix(lines, 'safe')).toEqual(lines)
  })
})

describe('mends with a risk', () => {
  test.each<[string, string[], string[]]>([
    [
      'packages that are only recommended',
      ['RUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*'],
      ['RUN apt-get update && apt-get install --no-install-recommends -y git && rm -rf /var/lib/apt/lists/*'],
    ],
    [
      'an editable install',
      ['RUN pip install --no-cache-dir -e ".[web]"'],
      ['RUN pip install --no-cache-dir ".[web]"'],
    ],
    ['a folder for all that follows', ['RUN cd /app'], ['WORKDIR /app']],
    ['a variable for all that follows', ['RUN export A=b C="d e"'], ['ENV A=b C="d e"']],
    [
      'root',
      ['ENV PYTHONUNBUFFERED=1', 'CMD ["gunicorn"]'],
      [
        'ENV PYTHONUNBUFFERED=1',
        'RUN groupadd --gid 10001 app && useradd --no-log-init --uid 10001 --gid app --no-create-home app',
        'USER 10001:10001',
        'CMD ["gunicorn"]',
      ],
    ],
    [
      'a server that nobody reaches, and its port',
      ['USER 1', 'ENV PYTHONUNBUFFERED=1', 'CMD ["uvicorn", "a:b", "--port", "80"]'],
      [
        'USER 1',
        'ENV PYTHONUNBUFFERED=1',
        'EXPOSE 80',
        'CMD ["uvicorn", "a:b", "--port", "80", "--host", "0.0.0.0"]',
      ],
    ],
    [
      'a question of curl',
      ['USER 1', 'HEALTHCHECK --timeout=3s CMD curl -f http://localhost:80/up || exit 1'],
      [
        'USER 1',
        `HEALTHCHECK --timeout=3s CMD ["python", "-c", "import http.client, sys; c = http.client.HTTPConnection('127.0.0.1', 80, timeout=3); c.request('GET', '/up'); sys.exit(c.getresponse().status >= 400)"]`,
      ],
    ],
    [
      'the last of several commands',
      ['USER 1', 'ENV PYTHONUNBUFFERED=1', 'CMD a && b'],
      ['USER 1', 'ENV PYTHONUNBUFFERED=1', 'CMD a && exec b'],
    ],
  ])('%s', (_, lines, expected) => {
    expect(fix(lines, 'safe')).not.toEqual(expected)
    expect(fix(lines, 'all')).toEqual(expected)
    for (const { mend } of fixed([SLIM, ...lines].join('\n'), 'all').mended)
      if (mend.risk !== null) expect(mend.risk).toMatch(/^[A-Z].*\.$/u)
  })
})

test('line ends, the byte order mark, the escape directive and a missing last line end stay', () => {
  const crlf = `\uFEFF# escape=\`\r\n${SLIM}\r\nRUN apt-get update && \`\r\n  apt-get install --no-install-recommends git`
  expect(fixed(crlf, 'safe').text).toBe(
    `\uFEFF# escape=\`\r\n${SLIM}\r\nRUN apt-get update && \`\r\n  apt-get install -y --no-install-recommends git && \`\r\n  rm -rf /var/lib/apt/lists/*`,
  )
})

test('what was mended is told with the lines of the file as it was', () => {
  const lines = ['RUN apt-get update', 'RUN apt-get install git', 'USER 1', 'CMD python -m app']
  const { mended } = fixed([SLIM, ...lines].join('\n'), 'all')
  expect(mended.map(({ line, practice }) => `${line} ${practice}`)).toEqual([
    '2 apt-lists-removed',
    '3 no-recommended-packages',
    '3 apt-update-with-install',
    '3 apt-update-with-install',
    '5 runtime-environment',
    '5 exec-form',
  ])
})

test('the least severity that is mended', () => {
  const text = `${SLIM}\nADD a.txt /\nRUN pip install a==1\n`
  const { text: changed } = fixDockerfile(text, SURROUNDINGS, { kind: 'all', least: 'warning' })
  expect(changed).toBe(`${SLIM}\nADD a.txt /\nRUN pip install --no-cache-dir a==1\n`)
})

describe.each(EVERY_PRACTICE)('$id', ({ id, example }) => {
  test.skipIf(example.file !== 'Dockerfile')('the bad example without what can be mended', () => {
    for (const kind of FIX_KINDS) {
      const { left } = fixed(example.bad, kind)
      const open = left.findings.filter(({ practice, mend }) => practice === id && isMendable(mend, kind))
      expect(open).toEqual([])
    }
  })
})

const isMendable = (mend: Finding['mend'], kind: FixKind): boolean =>
  mend !== undefined && (kind === 'all' || mend.risk === null)

/** What has to hold for any file. */
function holds(text: string, kind: FixKind): void {
  const before = checkDockerfile(text, SURROUNDINGS)
  const { text: after, mended, left } = fixed(text, kind)
  expect(left.findings).toEqual(checkDockerfile(after, SURROUNDINGS).findings)
  expect(left.findings.filter(({ mend }) => isMendable(mend, kind))).toEqual([])
  expect(fixed(after, kind).text).toBe(after)
  expect(left.dockerfile.problems.length).toBeLessThanOrEqual(before.dockerfile.problems.length)
  expect(mended.length === 0).toBe(after === text)
  if (mended.length === 0) return
  const least = Math.max(...mended.map(({ severity }) => SEVERITIES.indexOf(severity)))
  for (const { practice, severity } of left.findings) {
    const count = (findings: readonly Finding[]) =>
      findings.filter(one => one.practice === practice && one.severity === severity).length
    if (SEVERITIES.indexOf(severity) < least)
      expect(count(left.findings)).toBeLessThanOrEqual(count(before.findings))
  }
}

/** Each finding's own edits touch their instructions and nothing else. */
function touchesItsOwn(text: string): void {
  const { dockerfile, findings } = checkDockerfile(text, SURROUNDINGS)
  for (const { mend } of findings) {
    if (mend === undefined) continue
    const changed = editDockerfile(dockerfile, mend.edits)
    const kept = dockerfile.parts.filter(part => !mend.edits.some(({ target }) => target === part))
    let at = 0
    for (const { raw } of kept) {
      at = changed.indexOf(raw.replace(/\r?\n$/u, ''), at)
      expect(at).not.toBe(-1)
    }
    const { from, to, text: inserted } = replacementOf(dockerfile, mend)
    const plain = printDockerfile(dockerfile).replace(/^\uFEFF/u, '')
    const offset = ({ line, column }: typeof from): number =>
      plain
        .split('\n')
        .slice(0, line - 1)
        .join('\n').length +
      (line > 1 ? 1 : 0) +
      column -
      1
    expect(plain.slice(0, offset(from)) + inserted + plain.slice(offset(to))).toBe(
      changed.replace(/^\uFEFF/u, ''),
    )
  }
}

describe('any text', () => {
  const instruction = fc.constantFrom(
    ...EVERY_PRACTICE.flatMap(({ example }) => [example.good, example.bad].flatMap(text => text.split('\n'))),
  )
  const shuffled = fc
    .array(fc.oneof({ weight: 4, arbitrary: instruction }, hostileText), { maxLength: 20 })
    .map(lines => [SLIM, ...lines].join('\n'))

  test.each(FIX_KINDS)('is mended without a new fault, and once is enough: %s', kind => {
    fc.assert(
      fc.property(shuffled, fc.constantFrom('\n', '\r\n'), (text, ending) => {
        holds(text.replaceAll('\n', ending), kind)
        touchesItsOwn(text.replaceAll('\n', ending))
      }),
      { numRuns: 50 },
    )
  })
})

describe.skipIf(corpus.missing)('Dockerfiles that nobody here wrote', () => {
  test.each(corpus.list('dockerfiles'))('%s', name => {
    const text = corpus.read(`dockerfiles/${name}`)
    for (const kind of FIX_KINDS) holds(text, kind)
    touchesItsOwn(text)
  })
})
