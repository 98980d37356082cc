import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseRequirementsLines } from '../../../src/project/manifests/requirements-lines.js'

const kinds = (text: string): unknown[] =>
  parseRequirementsLines(text).map(line => {
    if (line.kind === 'requirement') return [line.line, line.requirement.name, line.hashes]
    if (line.kind === 'include' || line.kind === 'constraint') return [line.line, line.kind, line.path]
    if (line.kind === 'index') return [line.line, line.kind, line.url]
    if (line.kind === 'vcs' || line.kind === 'url' || line.kind === 'path')
      return [line.line, line.kind, line.name]
    return [line.line, line.kind]
  })

describe('parseRequirementsLines', () => {
  it.each([
    ['comments and empty lines', '# a\n\nflask # b\n', [[3, 'flask', false]]],
    ['a # inside a word is no comment', 'x @ https://e.org/x.zip#egg=x\n', [[1, 'x', false]]],
    [
      'hashes over continued lines',
      'a==1 \\\n  --hash=sha256:x \\\n  --hash=sha256:y\nb',
      [
        [1, 'a', true],
        [4, 'b', false],
      ],
    ],
    [
      'a comment ends a continuation',
      'a \\\n# c \\\nb',
      [
        [1, 'a', false],
        [3, 'b', false],
      ],
    ],
    ['a last line with a backslash', 'a \\', [[1, 'a', false]]],
    [
      'includes in every spelling',
      '-r a.txt\n-ra.txt\n--requirement a.txt\n--requirement=a.txt',
      [1, 2, 3, 4].map(line => [line, 'include', 'a.txt']),
    ],
    [
      'constraints',
      '-c c.txt\n--constraint "c d.txt"',
      [
        [1, 'constraint', 'c.txt'],
        [2, 'constraint', 'c d.txt'],
      ],
    ],
    [
      'indexes',
      '-i https://a\n--extra-index-url=https://b\n-f ./wheels',
      [
        [1, 'index', 'https://a'],
        [2, 'index', 'https://b'],
        [3, 'index', './wheels'],
      ],
    ],
    [
      'options',
      '--pre\n--require-hashes\n--no-binary :all:',
      [
        [1, 'option'],
        [2, 'option'],
        [3, 'option'],
      ],
    ],
    [
      'editable folders',
      '-e .\n-e ./lib[x]\n--editable=.',
      [
        [1, 'path', null],
        [2, 'path', null],
        [3, 'path', null],
      ],
    ],
    [
      'version control',
      '-e git+https://h/x.git@v1#egg=foo\ngit+ssh://h/y',
      [
        [1, 'vcs', 'foo'],
        [2, 'vcs', null],
      ],
    ],
    [
      'archives and folders',
      './pkg\n../up\n/abs/p\nfile:///p\nhttps://h/a-1.0.zip\nx-1.0-py3-none-any.whl',
      [
        [1, 'path', null],
        [2, 'path', null],
        [3, 'path', null],
        [4, 'path', null],
        [5, 'url', null],
        [6, 'path', null],
      ],
    ],
    ['options of one requirement', 'a==1 --config-settings="x=y"', [[1, 'a', false]]],
    [
      'what pip cannot read',
      'flask==\n<<<<<<< HEAD\n-r',
      [
        [1, 'malformed'],
        [2, 'malformed'],
        [3, 'malformed'],
      ],
    ],
  ])('reads %s', (_, text, lines) => {
    expect(kinds(text)).toEqual(lines)
  })

  it('reads what pip-compile says of why', () => {
    const text = 'a==1\n    # via b\nb==2\n    # via\n    #   -r requirements.in\n    #   c\nc==3\n'
    const via = parseRequirementsLines(text).map(line => (line.kind === 'requirement' ? line.via : null))
    expect(via).toEqual([['b'], ['-r requirements.in', 'c'], []])
  })

  it('never throws and keeps line numbers inside the text', () => {
    const piece = fc.constantFrom(
      'a',
      '==',
      '1',
      '\\',
      '\n',
      '#',
      ' ',
      '-r',
      '-e',
      '--hash=',
      '"',
      ';',
      '@',
      '[',
      ']',
      '$(x)',
    )
    fc.assert(
      fc.property(fc.array(piece), pieces => {
        const text = pieces.join('')
        for (const { line } of parseRequirementsLines(text))
          expect(line).toBeLessThanOrEqual(text.split('\n').length)
      }),
    )
  })
})
