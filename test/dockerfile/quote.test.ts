import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Problem } from '../../src/common/problem.js'
import { parseJsonForm } from '../../src/dockerfile/json-form.js'
import { expand } from '../../src/dockerfile/lex.js'
import {
  comment,
  copyPaths,
  envValue,
  fromReference,
  jsonForm,
  mountFlag,
  shellCommand,
  shellWord,
  stageName,
  variableName,
  workdirPath,
} from '../../src/dockerfile/quote.js'
import { hostileText } from './hostile-text.js'

describe('words stay plain where they can', () => {
  it.each([
    [envValue('/opt/venv/bin:/usr/bin'), '/opt/venv/bin:/usr/bin'],
    [envValue('$HOME'), '"\\$HOME"'],
    [envValue(''), '""'],
    [shellWord('--no-cache-dir'), '--no-cache-dir'],
    [shellWord("it's"), `'it'"'"'s'`],
    [shellCommand(['pip', 'install', 'a b', { raw: '> /dev/null' }]), "pip install 'a b' > /dev/null"],
    [shellCommand(['if', 'if']), "'if' if"],
    [shellCommand(['--mount=type=secret', 'x']), "'--mount=type=secret' x"],
    [shellCommand(['A=b', 'A=b']), "'A=b' A=b"],
    [jsonForm(['sh', '-c', 'echo "$A"\n']), '["sh", "-c", "echo \\"$A\\"\\n"]'],
    [copyPaths(['src', 'pyproject.toml'], './'), 'src pyproject.toml ./'],
    [copyPaths(['my file', 'a[1]*.txt'], '/app/'), '["my file", "a[[]1][*].txt", "/app/"]'],
    [copyPaths(['--from=x'], '.'), '["--from=x", "."]'],
    [copyPaths(['<<EOF'], '3<<X'), '["./<<EOF", "./3<<X"]'],
    [workdirPath('--x'), '"--x"'],
    [mountFlag({ type: 'cache', target: '/root/.cache/pip' }), '--mount=type=cache,target=/root/.cache/pip'],
    [
      mountFlag({ type: 'bind', source: 'a,b', target: '/a b' }),
      '--mount=type=bind,\\"source=a,b\\",target=/a\\ b',
    ],
    [comment('one\ntwo\r\n'), '# one\n# two\n#'],
    [comment('syntax=evil/frontend'), '## syntax=evil/frontend'],
    [comment('\n escape = `'), '#\n## escape = `'],
    [fromReference('python:${PYTHON_VERSION}-slim'), 'python:${PYTHON_VERSION}-slim'],
    [
      fromReference('localhost:5000/a/b:1@sha256:' + 'a'.repeat(64)),
      'localhost:5000/a/b:1@sha256:' + 'a'.repeat(64),
    ],
  ])('%s', (rendered, expected) => expect(rendered).toBe(expected))
})

describe('what cannot stand in a place is refused', () => {
  it.each([
    ['a line feed in ENV', () => envValue('a\nRUN evil')],
    ['a carriage return in RUN', () => shellWord('a\rb')],
    ['NUL in exec form', () => jsonForm(['a\0'])],
    ['an empty COPY source', () => copyPaths([''], '.')],
    ['a backslash in COPY', () => copyPaths(['a\\b'], '.')],
    ['an empty WORKDIR', () => workdirPath('')],
    ['an accent in a mount', () => mountFlag({ target: '/é' })],
    ['an image with a space', () => fromReference('python AS x')],
    ['an image with a line feed', () => fromReference('python\nRUN evil')],
    ['an image with a flag', () => fromReference('--platform=x')],
    ['an image with a default', () => fromReference('${A:-python}')],
    ['a stage with a capital', () => stageName('Builder')],
    ['a variable with a dash', () => variableName('A-B')],
  ])('%s', (_, render) => expect(render).toThrow(Problem))
})

describe('reading back gives the value', () => {
  it('in ENV', () => readsBack(envValue, expanded))
  it('in WORKDIR', () => readsBack(workdirPath, expanded))
  it('in exec form', () =>
    readsBack(
      text => jsonForm([text]),
      text => json(text).join(),
    ))
  it('in a COPY target', () => {
    readsBack(
      text => copyPaths(['a'], text),
      text => {
        const [, target] = text.startsWith('[') ? json(text) : text.split(' ')
        return expanded(target ?? '').replace(/^\.\/(?=\d*<<)/, '')
      },
    )
  })
})

function json(text: string): readonly string[] {
  const form = parseJsonForm(text)
  return form.kind === 'strings' ? form.words : [form.kind]
}

function expanded(text: string): string {
  const read = expand(text, name => `value of ${name}`)
  return read.kind === 'expanded' ? read.text : `malformed: ${read.reason}`
}

function readsBack(render: (text: string) => string, read: (rendered: string) => string): void {
  fc.assert(
    fc.property(hostileText, text => {
      const rendered = unlessRefused(() => render(text))
      fc.pre(rendered !== null)
      expect(rendered).not.toMatch(/[\n\r]/)
      expect(read(rendered)).toBe(text)
    }),
    { numRuns: 2000 },
  )
}

function unlessRefused(render: () => string): string | null {
  try {
    return render()
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}
