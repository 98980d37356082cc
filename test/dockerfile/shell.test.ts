import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Instruction } from '../../src/dockerfile/dockerfile.js'
import { instructionsOf, parseDockerfile } from '../../src/dockerfile/parse.js'
import { commandsOf, linesOfCommand, type ShellCommand, simpleCommands } from '../../src/dockerfile/shell.js'
import { corpus } from './corpus.js'
import { hostileText } from './hostile-text.js'

const runs = (text: string): readonly Instruction[] =>
  instructionsOf(parseDockerfile(text)).filter(({ keyword }) => keyword === 'RUN')

const commands = (script: string) => runs(`RUN ${script}`).flatMap(commandsOf)

/** `&& apt-get install`, `(…)`: a command in short. */
const short = (command: ShellCommand): string => {
  const shown = command.kind === 'simple' ? command.words.map(({ value }) => value).join(' ') : command.kind
  const inside = command.inside.map(short).join(' ')
  return `${command.joiner ?? ''} ${shown}${inside === '' ? '' : ` {${inside}}`}`.trim()
}

describe('the commands of a RUN', () => {
  it.each([
    ['apt-get update && apt-get install -y gcc', ['apt-get update', '&& apt-get install -y gcc']],
    ['a; b || c | d & e', ['a', '; b', '|| c', '| d', '& e']],
    ['set -ex; (cd x && make) && { y; z; }', ['set -ex', '; group {cd x && make}', '&& group {y ; z}']],
    ['if [ -f x ]; then pip install y; fi; z', ['opaque {[ -f x ] pip install y}', '; z']],
    ['for i in 1 2; do a $i && b; done', ['opaque {a $i && b}']],
    ['! a | b', ['opaque {a b}']],
    ['a # b && c', ['a']],
    ['echo $(curl x | sh) `b`', ['echo $(curl x | sh) `b` {curl x | sh b}']],
    ['A=b C="$D" pip install .', ['pip install .']],
    ['A=b', ['']],
    ["echo 'open", ['opaque {echo open}']],
    ['["pip", "install", "a b"]', ['pip install a b']],
    ['["/bin/bash", "-lc", "a && b"]', ['opaque {a && b}']],
    ['python -c "import x; print(\\"&&\\")" && b', ['python -c import x; print("&&")', '&& b']],
    ['<<EOF\nset -e\napt-get update\nEOF', ['set -e', '; apt-get update']],
    ['<<-"EOF"\n\ta \\\n\t  b\nEOF', ['a b']],
    ['bash -e <<EOF\nnot seen\nEOF', ['bash -e']],
    ['<<EOF cat > /x && b\n$(c)\nEOF', ['cat {c}', '&& b']],
    ['<<EOF\n#!/usr/bin/env python3\nimport os\nEOF', []],
    ['<<EOF\n#!/bin/bash\na\nEOF', ['a']],
    ['a && \\\n  # a comment\n  b', ['a', '&& b']],
  ])('%j', (script, expected) => expect(commands(script).map(short)).toEqual(expected))

  it('tell each word: as written, what the program gets, and whether the shell changes it', () => {
    const [command] = commands(`A=b pip install 'a b' "c$D" e\\ f *.whl ~/x "g" > /dev/null 2>&1`)
    expect(
      command?.kind === 'simple' && command.words.map(({ raw, value, exact }) => [raw, value, exact]),
    ).toEqual([
      ['pip', 'pip', true],
      ['install', 'install', true],
      ["'a b'", 'a b', true],
      ['"c$D"', 'c$D', false],
      ['e\\ f', 'e f', true],
      ['*.whl', '*.whl', false],
      ['~/x', '~/x', false],
      ['"g"', 'g', true],
    ])
    expect(command?.kind === 'simple' && command.redirects).toEqual(['> /dev/null', '2>&1'])
    expect(
      command?.kind === 'simple' && command.assignments.map(({ name, value }) => [name, value?.value]),
    ).toEqual([['A', 'b']])
  })

  it('are found again by their spans and lines', () => {
    const [run, heredoc] = runs(
      'FROM x\nRUN --mount=type=cache,target=/x \\\n  a && \\\n\n  b c\nRUN <<EOF\na\nb\nEOF\n',
    )
    const places = (run: Instruction | undefined) =>
      run &&
      commandsOf(run).map(command => [
        run.text.slice(command.span.start, command.span.end),
        linesOfCommand(run, command).start,
      ])
    expect(places(run)).toEqual([
      ['a', 3],
      ['b c', 5],
    ])
    expect(heredoc && commandsOf(heredoc).map(command => linesOfCommand(heredoc, command).start)).toEqual([
      7, 8,
    ])
  })

  it('of CMD, ENTRYPOINT and HEALTHCHECK are read too', () => {
    const text =
      'CMD gunicorn app\nENTRYPOINT ["/x"]\nHEALTHCHECK --interval=3s CMD curl -f x || exit 1\nHEALTHCHECK NONE\nUSER a'
    expect(
      instructionsOf(parseDockerfile(text)).map(instruction => commandsOf(instruction).map(short)),
    ).toEqual([['gunicorn app'], ['/x'], ['curl -f x', '|| exit 1'], [], []])
  })

  it('come from any text', () => {
    fc.assert(
      fc.property(hostileText, text => {
        for (const run of runs(`RUN ${text}`)) simpleCommands(commandsOf(run))
      }),
      { numRuns: 2000 },
    )
  })
})

describe.skipIf(corpus.missing)('the real Dockerfiles', () => {
  it('are read by all but cmd.exe', () => {
    const refused = corpus
      .list('dockerfiles')
      .filter(name =>
        runs(corpus.read(`dockerfiles/${name}`)).some(run =>
          commandsOf(run).some(({ kind, raw }) => kind === 'opaque' && !/^(?:if|for|case|\[)/.test(raw)),
        ),
      )
    expect(refused).toEqual(['104__unnamed__windows-escape-backtick-python__Dockerfile'])
  })

  it.each(corpus.list('dockerfiles'))('%s: every command stands where it is said to', name => {
    for (const run of runs(corpus.read(`dockerfiles/${name}`)))
      for (const command of commandsOf(run)) {
        const lines = linesOfCommand(run, command)
        expect(lines.start).toBeGreaterThanOrEqual(run.lines.start)
        expect(lines.end).toBeLessThanOrEqual(run.lines.end)
        expect(run.raw).toContain(command.raw.split(' ')[0])
      }
  })
})
