import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Instruction } from '../../src/dockerfile/dockerfile.js'
import { type Edit, editDockerfile } from '../../src/dockerfile/edit.js'
import { instructionsOf, parseDockerfile } from '../../src/dockerfile/parse.js'
import { linesOf } from '../../src/dockerfile/positions.js'
import { corpus } from './corpus.js'

const FILE = `# syntax=docker/dockerfile:1

# the base
FROM  python:3.11   AS x
RUN apt-get update && \\
  # tools
    apt-get install -y gcc \\

    curl
# what is copied
# comes here
COPY  . .
CMD ["x"]`

function change(
  text: string,
  edits: (instructions: readonly Instruction[]) => readonly (Edit | null)[],
): string {
  const parsed = parseDockerfile(text)
  return editDockerfile(parsed, edits(instructionsOf(parsed)).filter(edit => edit !== null)) // prettier-ignore
}

const word = (target: Instruction | undefined, word: string, text: string): Edit | null => {
  const start = target?.text.indexOf(word) ?? -1
  return target === undefined
    ? null
    : { kind: 'words', target, span: { start, end: start + word.length }, text }
}

const edit = (
  kind: 'replace' | 'before' | 'after',
  target: Instruction | undefined,
  text: string,
): Edit | null => (target === undefined ? null : { kind, target, text })

const remove = (target: Instruction | undefined, comments: boolean): Edit | null =>
  target === undefined ? null : { kind: 'remove', target, comments }

describe('an edit touches nothing else', () => {
  it.each([
    ['none', () => [], FILE],
    [
      'a word',
      ([from]) => [word(from, 'python:3.11', 'python:3.12-slim')],
      FILE.replace('3.11 ', '3.12-slim '),
    ],
    [
      'two words on two lines',
      ([, run]) => [word(run, 'curl', 'wget'), word(run, 'gcc', 'gcc make')],
      FILE.replace('gcc', 'gcc make').replace('curl', 'wget'),
    ],
    [
      'an instruction',
      ([, , copy]) => [edit('replace', copy, 'COPY src .')],
      FILE.replace('COPY  . .', 'COPY src .'),
    ],
    [
      'an instruction of several lines',
      ([, run]) => [edit('replace', run, 'RUN true\n')],
      FILE.replace(/RUN apt[^]*curl/, 'RUN true'),
    ],
    [
      'lines before and after',
      ([, , copy]) => [edit('before', copy, 'ENV A=b\nENV C=d'), edit('after', copy, 'USER 1')],
      FILE.replace('COPY  . .', 'ENV A=b\nENV C=d\nCOPY  . .\nUSER 1'),
    ],
    [
      'after the last line',
      instructions => [edit('after', instructions.at(-1), 'USER 1')],
      `${FILE}\nUSER 1\n`,
    ],
    ['a removal', ([, , copy]) => [remove(copy, false)], FILE.replace('COPY  . .\n', '')],
    [
      'a removal with comments',
      ([, , copy]) => [remove(copy, true)],
      FILE.replace(/# what[^]*COPY {2}\. \.\n/, ''),
    ],
  ] satisfies [string, (instructions: readonly Instruction[]) => readonly (Edit | null)[], string][])(
    '%s',
    (_, edits, expected) => expect(change(FILE, edits)).toBe(expected),
  )

  it('keeps CRLF', () => {
    const text = 'FROM a\r\nRUN b\r\n'
    expect(change(text, ([, run]) => [edit('before', run, 'ENV A=b\nENV C=d')])).toBe(
      'FROM a\r\nENV A=b\r\nENV C=d\r\nRUN b\r\n',
    )
  })

  it('reaches into a heredoc', () => {
    const text = 'FROM a\r\nRUN <<EOF # b\r\nc\r\nd e\r\nEOF\r\n'
    const inside = ([, run]: readonly Instruction[]): Edit[] =>
      run === undefined ? [] : [{ kind: 'heredoc', target: run, span: { start: 5, end: 6 }, text: 'f\ng' }]
    expect(change(text, inside)).toBe(text.replace('d e', 'd f\r\ng'))
  })

  it.skipIf(corpus.missing)('in any of the real files', () => {
    fc.assert(
      fc.property(fc.constantFrom(...corpus.list('dockerfiles')), fc.nat(), (name, index) => {
        const text = corpus.read(`dockerfiles/${name}`)
        const parsed = parseDockerfile(text)
        const target = instructionsOf(parsed)[index % instructionsOf(parsed).length]
        fc.pre(target !== undefined)
        const at = parsed.parts.indexOf(target)
        const [before = '', after = ''] = [parsed.parts.slice(0, at), parsed.parts.slice(at + 1)].map(parts =>
          parts.map(({ raw }) => raw).join(''),
        )
        const changed = editDockerfile(parsed, [{ kind: 'replace', target, text: 'RUN new' }])
        expect(changed.startsWith(before) && changed.endsWith(after)).toBe(true)
        expect(changed.slice(before.length, changed.length - after.length)).toMatch(/^RUN new\r?\n$/)
      }),
    )
  })
})

it('tells the lines of a word', () => {
  const [, run] = instructionsOf(parseDockerfile(FILE))
  const start = run?.text.indexOf('curl') ?? -1
  expect(run && linesOf(run, { start, end: start + 4 })).toEqual({ start: 9, end: 9 })
})
