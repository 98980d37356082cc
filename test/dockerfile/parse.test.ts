import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mountsOf } from '../../src/dockerfile/mounts.js'
import { instructionsOf, parseDockerfile, printDockerfile } from '../../src/dockerfile/parse.js'
import { scopesOf } from '../../src/dockerfile/scopes.js'
import { commandsOf } from '../../src/dockerfile/shell.js'
import { stagesOf } from '../../src/dockerfile/stages.js'
import { corpus } from './corpus.js'
import { hostileText } from './hostile-text.js'

/** Each instruction in short, with its lines. */
const read = (text: string) =>
  instructionsOf(parseDockerfile(text)).map(({ keyword, text, argumentsSpan: { start, end }, lines }) => [
    keyword,
    text.slice(start, end),
    lines.start,
    lines.end,
  ])

const problems = (text: string) => parseDockerfile(text).problems.map(({ line }) => line)

// The first group is what dockerfile-ast reads otherwise than BuildKit.
describe('lines', () => {
  it.each([
    [
      'two escapes continue nothing',
      'RUN a \\\\\nRUN b',
      [
        ['RUN', 'a \\\\', 1, 1],
        ['RUN', 'b', 2, 2],
      ],
    ],
    ['a comment with an escape', 'RUN a && \\\n# c:\\dir\n b', [['RUN', 'a &&  b', 1, 3]]],
    ['a comment in JSON form', 'COPY ["a", \\\n# c\n"b"]', [['COPY', '["a", "b"]', 1, 3]]],
    [
      'a blank before a heredoc name',
      'RUN cat << EOF\nFROM x\nEOF\nUSER a',
      [
        ['RUN', 'cat << EOF', 1, 3],
        ['USER', 'a', 4, 4],
      ],
    ],
    ['a heredoc with a number', 'RUN a 3<<EOF\nFROM x\nEOF', [['RUN', 'a 3<<EOF', 1, 3]]],
    [
      'a heredoc in quotes',
      'RUN echo "<<EOF"\nUSER a',
      [
        ['RUN', 'echo "<<EOF"', 1, 1],
        ['USER', 'a', 2, 2],
      ],
    ],
    ['a heredoc without end', 'RUN <<EOF\nUSER a', [['RUN', '<<EOF', 1, 2]]],
    [
      'a lone carriage return',
      'RUN a\rb\nUSER c',
      [
        ['RUN', 'a\rb', 1, 1],
        ['USER', 'c', 2, 2],
      ],
    ],
    [
      'a line with only an escape',
      'FROM a\n\\\nRUN b',
      [
        ['FROM', 'a', 1, 1],
        ['RUN', 'b', 2, 3],
      ],
    ],
    ['a comment after the keyword', 'RUN \\\n# c\nb', [['RUN', 'b', 1, 3]]],
    ['no blank before the escape', 'RUN\\\n# c\n b', [['RUN', 'b', 1, 3]]],

    [
      'empty lines in between',
      'RUN a \\\n\n\n b\nUSER c',
      [
        ['RUN', 'a  b', 1, 4],
        ['USER', 'c', 5, 5],
      ],
    ],
    ['the end of the file', 'RUN a \\', [['RUN', 'a', 1, 1]]],
    ['blanks after the escape', 'RUN a \\ \t\n b', [['RUN', 'a  b', 1, 2]]],
    [
      'CRLF',
      'RUN a \\\r\n b\r\nUSER c\r\n',
      [
        ['RUN', 'a  b', 1, 2],
        ['USER', 'c', 3, 3],
      ],
    ],
    ['a byte order mark', '\uFEFFFROM a', [['FROM', 'a', 1, 1]]],
    [
      'another escape',
      '# escape=`\nRUN a `\n c:\\\nUSER b',
      [
        ['RUN', 'a  c:\\', 2, 3],
        ['USER', 'b', 4, 4],
      ],
    ],
    [
      'a directive too late',
      '# c\n# escape=`\nRUN a `\nUSER b',
      [
        ['RUN', 'a `', 3, 3],
        ['USER', 'b', 4, 4],
      ],
    ],
    [
      'several heredocs',
      'COPY <<A <<-"B" /x/\n1\nA\n2\n\tB\nUSER a',
      [
        ['COPY', '<<A <<-"B" /x/', 1, 5],
        ['USER', 'a', 6, 6],
      ],
    ],
    [
      'a heredoc of ADD',
      'ADD <<A /x\nFROM b\nA\nUSER a',
      [
        ['ADD', '<<A /x', 1, 3],
        ['USER', 'a', 4, 4],
      ],
    ],
    [
      'a heredoc behind ONBUILD',
      'ONBUILD RUN <<A\nx\nA\nUSER a',
      [
        ['ONBUILD', 'RUN <<A', 1, 3],
        ['USER', 'a', 4, 4],
      ],
    ],
    [
      'no heredoc in ENV',
      'ENV A=<<A\nUSER a',
      [
        ['ENV', 'A=<<A', 1, 1],
        ['USER', 'a', 2, 2],
      ],
    ],
    ['lower case and indentation', '  run\ta', [['RUN', 'a', 1, 1]]],
    ['flags', 'RUN --mount=type=cache,target=/x --network="none" a', [['RUN', 'a', 1, 1]]],
  ])('%s', (_, text, expected) => expect(read(text)).toEqual(expected))
})

it('the directives before everything else are told', () => {
  const { directives } = parseDockerfile(
    '# syntax=docker/dockerfile:1\n# check=skip=all;error=true\n# c\n# check=x\n',
  )
  expect(directives.map(({ name, value, line }) => [name, value, line])).toEqual([
    ['syntax', 'docker/dockerfile:1', 1],
    ['check', 'skip=all;error=true', 2],
  ])
})

describe('an instruction', () => {
  const only = (text: string) => instructionsOf(parseDockerfile(text))[0]

  it('has its flags without quotes', () => {
    const flags = only('COPY --from=a --chown="1 2" --link\\\n --chmod=0\\ 1 x y')?.flags
    expect(flags?.map(({ name, value }) => [name, value])).toEqual([
      ['from', 'a'],
      ['chown', '1 2'],
      ['link', null],
      ['chmod', '0 1'],
    ])
  })

  it('has its mounts', () => {
    const run = only('RUN --mount=type=bind,from=b,target=/x,readonly --mount=target=/y,\\"source=a,b\\" c')
    expect(run && mountsOf(run).map(({ type, fields }) => [type, Object.fromEntries(fields)])).toEqual([
      ['bind', { type: 'bind', from: 'b', target: '/x', readonly: '' }],
      ['bind', { target: '/y', source: 'a,b' }],
    ])
  })

  it('has its heredocs', () => {
    expect(only('RUN 3<<-"A B" x <<C\n\t1\n\tA B\n$X\nC\n')?.heredocs).toEqual([
      {
        name: 'A B',
        descriptor: 3,
        expand: false,
        dedent: true,
        content: '\t1\n',
        lines: { start: 2, end: 3 },
      },
      { name: 'C', descriptor: 0, expand: true, dedent: false, content: '$X\n', lines: { start: 4, end: 5 } },
    ])
  })

  it('has its comments', () => {
    const { above, inside } = only('# far\n\n# one\n# two\nRUN a \\\n # three\n b') ?? {}
    expect([above, inside]).toEqual([['one', 'two'], ['three']])
  })

  it.each([
    [
      'CMD ["sh", "-c", "echo a\\n\\u00e9"]',
      { kind: 'command', command: { kind: 'exec', words: ['sh', '-c', 'echo a\né'] } },
    ],
    ["CMD ['sh']", { kind: 'command', command: { kind: 'shell', text: "['sh']" } }],
    ['HEALTHCHECK NONE', { kind: 'healthcheck', type: 'NONE', command: null }],
    [
      'HEALTHCHECK --retries=1 CMD ["a"]',
      { kind: 'healthcheck', type: 'CMD', command: { kind: 'exec', words: ['a'] } },
    ],
    ['USER a b ', { kind: 'text', text: 'a b' }],
  ])('%s', (text, expected) => expect(only(text)?.arguments).toEqual(expected))

  it('has its pairs as written', () => {
    const pairs = (text: string) => {
      const read = only(text)?.arguments
      return (
        read?.kind === 'pairs' && read.pairs.map(({ name, value, separator }) => [name, value, separator])
      )
    }
    expect(pairs('ENV A=b\\ c "D"=\'e f\' G=')).toEqual([
      ['A', 'b\\ c', 'equals'],
      ['"D"', "'e f'", 'equals'],
      ['G', '', 'equals'],
    ])
    expect(pairs('ENV A  b c=d')).toEqual([['A', 'b c=d', 'space']])
    expect(pairs('ARG A B=c')).toEqual([
      ['A', null, 'equals'],
      ['B', 'c', 'equals'],
    ])
  })
})

it.each([
  ['', [1]],
  ['# only\n', [1]],
  ['FROM a\nFOO b', [2]],
  ['FROM a\nCMD [1]', [2]],
  ['FROM a\nENV A', [2]],
  ['FROM a\nENV A=b C', [2]],
  ['FROM a\nRUN <<EOF\nx', [2]],
  ['# escape=x\nFROM a', [1]],
  ['# escape=`\n# escape=`\nFROM a', [2]],
  ['FROM a\nARG B', []],
])('problems of %j', (text, lines) => expect(problems(text)).toEqual(lines))

describe('printing gives the same text', () => {
  it('for any text', () => {
    fc.assert(
      fc.property(fc.oneof(hostileText, dockerfileText), text => {
        const parsed = parseDockerfile(text)
        expect(printDockerfile(parsed)).toBe(text)
        stagesOf(parsed)
      }),
      { numRuns: 5000 },
    )
  })

  it.skipIf(corpus.missing).each(corpus.list('dockerfiles'))('%s', name => {
    const text = corpus.read(`dockerfiles/${name}`)
    expect(printDockerfile(parseDockerfile(text))).toBe(text)
  })
})

const KEYWORDS =
  'FROM RUN run COPY ADD ENV LABEL ARG CMD ENTRYPOINT SHELL EXPOSE VOLUME USER WORKDIR HEALTHCHECK'
const LINE_PIECES = [
  '\\\n',
  '\\ \n',
  '`\n',
  '\n',
  '\r\n',
  '\r',
  '# c',
  '<<EOF',
  '<<-"E"',
  '\nEOF\n',
  '--a=b',
  '["a"]',
  ' ',
]

const dockerfileText = fc
  .array(
    fc.oneof(
      fc
        .constantFrom(...KEYWORDS.split(' '), 'ONBUILD RUN', '# escape=`\n', '\uFEFF')
        .map(word => `${word} `),
      fc.constantFrom(...LINE_PIECES),
      hostileText,
    ),
    { maxLength: 15 },
  )
  .map(pieces => pieces.join(''))

// A megabyte of one thing after the other: nothing here may take time squared, or run out of stack.
it.each([
  ['blanks', `RUN a${' '.repeat(500_000)}b \\\n`],
  ['carriage returns', `RUN a${'\r'.repeat(500_000)}b\n`],
  ['continued lines', `RUN a ${'\\\n'.repeat(300_000)}`],
  ['comments in between', `RUN a \\\n${'# c\n'.repeat(100_000)}`],
  ['ONBUILD', 'ONBUILD '.repeat(50_000)],
  ['substitutions', `FROM ${'${A:-'.repeat(50_000)}`],
  ['quotes', `ENV A=${'"'.repeat(500_001)}`],
  ['escapes', `ENV A=${'\\'.repeat(500_001)}x`],
  ['heredocs', `RUN ${'<<A '.repeat(5_000)}\n${'A\n'.repeat(5_000)}`],
  ['flags', `RUN ${'--a=b '.repeat(50_000)}`],
  ['brackets', `CMD ${'['.repeat(100_000)}`],
  ['instructions', 'RUN a\n'.repeat(10_000)],
  ['parentheses', `RUN ${'( '.repeat(50_000)}`],
])('reads a lot of %s', (_, text) => {
  const before = process.cpuUsage()
  const parsed = parseDockerfile(text)
  expect(printDockerfile(parsed)).toBe(text)
  stagesOf(parsed)
  scopesOf(parsed)
  instructionsOf(parsed).slice(0, 10).forEach(commandsOf)
  expect(process.cpuUsage(before).user / 1e6).toBeLessThan(5)
})
