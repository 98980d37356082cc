import { describe, expect, it } from 'vitest'
import type { Arguments, Command, InstructionLine } from '../../src/dockerfile/dockerfile.js'
import { instructionsOf, parseDockerfile, printDockerfile } from '../../src/dockerfile/parse.js'
import { corpus } from './corpus.js'

const CASES = 'buildkit-parser/testfiles'
const REFUSED = 'buildkit-parser/testfiles-negative'

describe.skipIf(corpus.missing)("BuildKit's own parser cases", () => {
  it.each(corpus.list(CASES))('%s', name => {
    const text = corpus.read(`${CASES}/${name}/Dockerfile`)
    const parsed = parseDockerfile(text)
    expect(instructionsOf(parsed).map(printNode).join('\n')).toBe(
      corpus.read(`${CASES}/${name}/result`).trim(),
    )
    expect(parsed.problems.filter(({ what }) => !what.endsWith('is not an instruction.'))).toEqual([])
    expect(printDockerfile(parsed)).toBe(text)
  })

  it.each(corpus.list(REFUSED))('refuses %s', name => {
    const parsed = parseDockerfile(corpus.read(`${REFUSED}/${name}/Dockerfile`))
    expect(parsed.problems.length).toBeGreaterThan(0)
  })

  it('tells the lines of each instruction', () => {
    const parsed = parseDockerfile(corpus.read('buildkit-parser/testfile-line/Dockerfile'))
    const lines = instructionsOf(parsed).map(({ lines: { start, end } }) => [start, end])
    expect(lines).toEqual([
      [5, 5],
      [11, 12],
      [17, 31],
    ])
  })
})

/** The notation of the expected results: `(run "apt-get update")`. */
function printNode(line: InstructionLine): string {
  const flags = line.flags.map(({ name, value }) => quoted(`--${name}${value === null ? '' : `=${value}`}`))
  const list = flags.length === 0 ? [] : [`[${flags.join(' ')}]`]
  return `(${[line.keyword.toLowerCase(), ...list, ...printed(line)].join(' ')})`
}

/** As Go writes strings. */
const quoted = (text: string): string => JSON.stringify(text).replace(/\\u00([0-9a-f]{2})/g, '\\x$1')

function printed({ keyword, arguments: read }: InstructionLine): readonly string[] {
  if (read.kind === 'onbuild') return read.instruction === null ? [] : [printNode(read.instruction)]
  return words(read, keyword).map(quoted)
}

function words(read: Exclude<Arguments, { kind: 'onbuild' }>, keyword: string): readonly string[] {
  switch (read.kind) {
    case 'command':
      return commandWords(read.command)
    case 'words':
      return read.words.map(word => word.text)
    case 'pairs':
      if (keyword === 'ARG')
        return read.pairs.map(({ name, value }) => (value === null ? name : `${name}=${value}`))
      return read.pairs.flatMap(({ name, value, separator }) => [
        name,
        value ?? '',
        separator === 'equals' ? '=' : '',
      ])
    case 'text':
      return read.text === '' ? [] : [read.text]
    case 'healthcheck':
      if (read.type === '') return []
      return [read.type, ...(read.command === null ? [] : commandWords(read.command))]
    case 'unknown':
      return ['']
  }
}

const commandWords = (command: Command): readonly string[] =>
  command.kind === 'exec' ? command.words : command.text === '' ? [] : [command.text]
