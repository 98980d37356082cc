import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mentionedVariables } from '../../src/dockerfile/mentions.js'
import { instructionsOf, parseDockerfile } from '../../src/dockerfile/parse.js'
import { corpus } from './corpus.js'
import { hostileText } from './hostile-text.js'

const mentioned = (text: string) => instructionsOf(parseDockerfile(text)).flatMap(mentionedVariables)

describe('the variables an instruction mentions', () => {
  it.each([
    ['FROM ${A:-b}', ['A']],
    ['COPY --from=$A --chown=${B} $C d', ['A', 'B', 'C']],
    ['ENV A=$B C="${D:-${E}}" F=\'$G\'', ['B', 'D', 'E', 'G']],
    ['RUN echo ${A#x} ${B/$C/d} ${#D} ${!E} $$ $1 x=$F;y', ['A', 'B', 'C', 'D', 'E', 'F']],
    ['RUN : "${A:?A is not set}" \\\n  # $B\n  $C', ['A', 'C']],
    ['RUN echo \\$A \\\\$B', ['B']],
    ['RUN cat <<EOF\n$A\n${B}\nEOF', ['A', 'B']],
    ['RUN ["sh", "-c", "$A"]', ['A']],
    ['USER 1000', []],
  ])('%j', (text, names) => expect(mentioned(text)).toEqual(names))

  it('are found in any text', () => {
    fc.assert(fc.property(hostileText, text => void mentioned(`RUN ${text}`)))
  })

  it.skipIf(corpus.missing).each(corpus.list('dockerfiles'))('of %s: none is missed', name => {
    for (const instruction of instructionsOf(parseDockerfile(corpus.read(`dockerfiles/${name}`)))) {
      const text = instruction.text + instruction.heredocs.map(({ content }) => content).join('')
      const written = [...text.matchAll(/(?<!\\)\$\{?[#!]?([A-Za-z_]\w*)/g)].map(match => match[1])
      expect(mentionedVariables(instruction)).toEqual(expect.arrayContaining(written))
    }
  })
})
