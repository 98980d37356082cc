import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDockerfile, printDockerfile } from '../../src/dockerfile/parse.js'
import { stagesOf } from '../../src/dockerfile/stages.js'
import { corpus } from './corpus.js'
import { hostileText } from './hostile-text.js'

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
