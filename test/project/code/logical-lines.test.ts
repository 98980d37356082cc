import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { logicalLines } from '../../../src/project/code/logical-lines.js'

const read = (source: string): unknown[] =>
  logicalLines(source).map(({ line, indent, code, strings }) => [line, indent, code, ...strings])

describe('logicalLines', () => {
  it.each([
    ['a comment is gone', 'x = 1  # y = 2\n# z\n', [[1, 0, 'x = 1']]],
    ['a string is no code', 's = "app = FastAPI()"\n', [[1, 0, "s = '0'", 'app = FastAPI()']]],
    ['a # in a string is no comment', "a = '#'; b = 1", [[1, 0, "a = '0'; b = 1", '#']]],
    [
      'a docstring spans lines',
      '"""one\ntwo"""\nx = 1',
      [
        [1, 0, "'0'", 'one\ntwo'],
        [3, 0, 'x = 1'],
      ],
    ],
    [
      'brackets join lines',
      'f(\n  a,  # why\n  b)\nc',
      [
        [1, 0, 'f( a, b)'],
        [4, 0, 'c'],
      ],
    ],
    [
      'a backslash joins lines',
      'a = 1 + \\\n  2\nb',
      [
        [1, 0, 'a = 1 + 2'],
        [3, 0, 'b'],
      ],
    ],
    ['prefixes belong to the string', 'x = rb"\\d" + f\'{y}\'', [[1, 0, "x = '0' + '1'", '\\d', '{y}']]],
    ['an escaped quote does not end it', String.raw`x = 'it\'s'`, [[1, 0, "x = '0'", "it's"]]],
    ['a name before a quote stays', 'print"x"', [[1, 0, "print'0'", 'x']]],
    [
      'an open string ends with its line',
      "x = 'a\ny = 1",
      [
        [1, 0, "x = '0'", 'a'],
        [2, 0, 'y = 1'],
      ],
    ],
    [
      'indentation counts',
      'if a:\n\tb\n    c',
      [
        [1, 0, 'if a:'],
        [2, 8, 'b'],
        [3, 4, 'c'],
      ],
    ],
  ])('%s', (_, source, lines) => {
    expect(read(source)).toEqual(lines)
  })

  it('never throws and never invents a line', () => {
    const piece = fc.constantFrom('"', "'", '"""', "'''", '\\', '\n', '#', '(', ')', 'x', ' ', 'r', '{', '}')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), pieces => {
        const source = pieces.join('')
        for (const { line } of logicalLines(source))
          expect(line).toBeLessThanOrEqual(source.split('\n').length)
      }),
    )
  })
})
