import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMatcher, parseIgnore } from '../../src/dockerfile/ignore.js'
import { hostileText } from './hostile-text.js'

const matcherOf = (...lines: string[]) => createMatcher(parseIgnore(lines.join('\n')).patterns)

describe('reading the file', () => {
  it.each([
    ['docs', ['docs']],
    ['/docs/', ['docs']],
    ['./docs', ['docs']],
    ['a//b/../c', ['a/c']],
    ['  docs \t', ['docs']],
    ['! docs/x ', ['!docs/x']],
    ['!/docs', ['!docs']],
    ['# a comment', []],
    [' # not one', ['# not one']],
    ['\uFEFFdocs\r\nb\r\n\r\n', ['docs', 'b']],
    ['../up', ['../up']],
    ['.', ['.']],
  ])('%j', (text, patterns) => {
    const read = parseIgnore(text)
    expect(read.patterns.map(({ except, pattern }) => (except ? `!${pattern}` : pattern))).toEqual(patterns)
    expect(read.problems).toEqual([])
  })

  it.each(['!', '! ', '!/', '[', 'a[', '[^', '[]a]', '[-x]', '[x-]', '[a-b-c]', 'a\\', '[z-a]'])(
    'Docker stops at %j',
    pattern => {
      expect(parseIgnore(`ok\n${pattern}\n`)).toEqual({
        patterns: [{ pattern: 'ok', except: false, line: 1 }],
        problems: [{ line: 2, what: expect.any(String) as string }],
      })
    },
  )

  it('takes any text', () => {
    fc.assert(
      fc.property(hostileText, fc.array(hostileText), (text, paths) => {
        const matcher = createMatcher(parseIgnore(text).patterns)
        for (const path of paths) matcher.ignores(path)
      }),
    )
  })
})

// What moby/patternmatcher answers for the same pairs; checked against it, not read from it.
describe('one pattern', () => {
  it.each([
    ['**', ['file', 'dir/file'], []],
    ['*', ['file', 'dir/file'], []],
    ['dir', ['dir', 'dir/a', 'dir/a/b'], ['dirs', 'a/dir']],
    ['dir/**', ['dir/a', 'dir/a/b'], ['dir', 'dirs/a']],
    ['dir**', ['dir', 'dirs', 'dir/a'], ['a/dir']],
    ['**/dir', ['dir', 'a/dir', 'a/dir/b'], ['adir']],
    ['**dir', ['dir', 'adir', 'a/dir'], ['dira']],
    ['**/a/*', ['a/b', 'x/a/b', 'x/a/b/c'], ['a', 'x/a']],
    ['**/a/**', ['a/b', 'x/a/b/c'], ['x/a']],
    ['**/*.txt', ['a.txt', 'x/y/a.txt'], ['atxt', 'a.txt2']],
    ['**/**/*.txt', ['a.txt', 'x/y/a.txt'], ['a.txt2']],
    ['a**/*.txt', ['a/f.txt', 'a/x/y/f.txt', 'ab/f.txt'], ['b/f.txt']],
    ['a/*.txt', ['a/f.txt'], ['a/b/f.txt', 'f.txt']],
    ['a/*.txt**', ['a/f.txt', 'a/f.txt.bak'], ['a/b/f.txt']],
    ['*.pyc', ['a.pyc'], ['x/a.pyc']],
    ['.*', ['.env', '.git/config'], ['env']],
    ['a.c', ['a.c'], ['abc']],
    ['a?c', ['abc', 'aéc', 'a😀c'], ['ac', 'a/c', 'abbc']],
    ['a[b-d]e', ['ace'], ['ae', 'aae']],
    ['a[^b-d]e', ['aze', 'aée'], ['ace']],
    ['[a-ζ]x', ['αx'], ['Ax']],
    ['[\\]a]', [']', 'a'], ['\\']],
    ['[x\\-]', ['x', '-'], ['z']],
    ['a\\*b', ['a*b'], ['axb', 'ab']],
    ['a.|)$(}+{b', ['a.|)$(}+{b'], ['a']],
    ['dist/*.whl', ['dist/app-2.0rc3.dev36+g08-py3-none-any.whl'], ['dist/a/b.whl']],
    ['foo/../bar', ['bar/x'], ['foo/x']],
    ['../x', [], ['x']],
    ['/', [], ['a']],
    ['.', [], ['a']],
  ])('%s', (pattern, ignored, kept) => {
    const matcher = matcherOf(pattern)
    expect([...ignored, ...kept].filter(path => matcher.ignores(path))).toEqual(ignored)
  })
})

describe('several patterns: the last that matches decides', () => {
  it.each([
    [['*.md', '!README.md'], 'README.md', false],
    [['!README.md', '*.md'], 'README.md', true],
    [['docs', '!docs/README.md'], 'docs/README.md', false],
    [['docs/', '!docs/README.md'], 'docs/other.md', true],
    [['*', '!src'], 'src/a/b.py', false],
    [['*', '!src', 'src/a'], 'src/a/b.py', true],
    [['**', '!**/*.py'], 'a/b/c.py', false],
    [['**', '!**/*.py'], 'a/b/c.txt', true],
    // The exception changes nothing for the folder, so BuildKit does not carry it down to the file.
    [['a/b', '!a'], 'a/b', true],
    [['.'], '.', false],
    [['**'], '.', false],
  ])('%j: %s', (patterns, path, ignored) => expect(matcherOf(...patterns).ignores(path)).toBe(ignored))
})

describe('where a walk can stop', () => {
  it.each([
    [['.git'], '.git', false],
    [['.git'], 'src', true],
    [['.git'], '.', true],
    [['*', '!src/app'], 'src', true],
    [['*', '!src/app'], 'src/app', true],
    [['*', '!src/app'], 'src/other', false],
    [['*', '!src/app'], 'docs', false],
    [['*', '!**/*.py'], 'docs', true],
    [['*', '!src/*/x.py'], 'src/a', true],
    [['*', '!src/*/x.py'], 'docs', false],
  ])('%j: %s', (patterns, folder, descends) =>
    expect(matcherOf(...patterns).mayDescend(folder)).toBe(descends),
  )

  const segment = fc.constantFrom('a', 'b', 'c.py')
  const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map(parts => parts.join('/'))
  const part = fc.constantFrom('a', 'b', '*', '**', '*.py', '?', '[ab]')
  const pattern = fc
    .tuple(fc.constantFrom('', '!'), fc.array(part, { minLength: 1, maxLength: 3 }))
    .map(([not, parts]) => not + parts.join('/'))

  it('never before a path that is kept', () => {
    fc.assert(
      fc.property(fc.array(pattern, { maxLength: 4 }), path, (patterns, kept) => {
        const matcher = matcherOf(...patterns)
        fc.pre(!matcher.ignores(kept))
        const parts = kept.split('/')
        for (const [at] of parts.slice(1).entries())
          expect(matcher.mayDescend(parts.slice(0, at + 1).join('/'))).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})

it('judges 100,000 paths in well under a second of computing', () => {
  const matcher = matcherOf(
    '.git',
    '**/__pycache__',
    '**/*.py[co]',
    '.venv',
    '*.egg-info',
    'docs/**',
    '!docs/index.md',
  )
  const paths = Array.from({ length: 100_000 }, (_, n) => `src/package${n % 300}/part${n % 7}/module${n}.py`)
  const before = process.cpuUsage()
  expect(paths.some(path => matcher.ignores(path))).toBe(false)
  expect(process.cpuUsage(before).user / 1e6).toBeLessThan(0.8)
})
