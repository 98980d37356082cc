import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '../../src/dockerfile/parse.js'
import { stagesOf } from '../../src/dockerfile/stages.js'
import { findStep } from '../../src/dockerfile/steps.js'
import { corpus } from './corpus.js'

const lineOf = (file: string, name: string) => {
  const found = findStep(stagesOf(parseDockerfile(file)), name)
  return found && [found.stage.index, found.instruction?.lines.start ?? null]
}

const TWO = `FROM python:3.12 AS builder
WORKDIR /app
run pip install \\
    flask \\
    # a comment
    django
ENV A=b
COPY --link . .
FROM python:3.12-slim
ARG VERSION=1
RUN echo $VERSION \${X:-y} && \\
    true
RUN <<EOF
make all
EOF
COPY --from=builder /app /app
RUN true
RUN true
`

describe('a step by its name', () => {
  it.each([
    ['[builder 1/4] FROM docker.io/library/python:3.12@sha256:abc', [0, 1]],
    ['[builder 2/4] WORKDIR /app', [0, 2]],
    ['[builder 3/4] RUN pip install     flask     django', [0, 3]],
    ['[builder 4/4] LINK COPY --link . .', [0, 8]],
    ['[linux/amd64 builder 2/4] WORKDIR /app', [0, 2]],
    ['[linux/amd64->arm64 builder 2/4] WORKDIR /app', [0, 2]],
    ['[stage-1  1/6] FROM docker.io/library/python:3.12-slim', [1, 9]],
    ['[stage-1 2/6] RUN echo 1 y &&     true', [1, 11]],
    ['[stage-1 3/6] RUN <<EOF (make all)', [1, 13]],
    ['[stage-1 4/6] COPY --from=builder /app /app', [1, 16]],
    ['[stage-1 5/6] RUN true', [1, 17]],
    ['[stage-1 6/6] RUN true', [1, 18]],
    ['[stage-1 4/6] COPY --from=bui...', [1, 16]],
    ['[stage-1 2/6] RUN pip install of ONBUILD', [1, null]],
    ['[internal] load build context', null],
    ['[other 1/2] RUN x', null],
    ['exporting to image', null],
  ])('%s', (name, expected) => expect(lineOf(TWO, name)).toEqual(expected))

  it('has no stage in its name where there is only one', () => {
    expect(lineOf('FROM a\nRUN b\n', '[2/2] RUN b')).toEqual([0, 2])
    expect(lineOf('FROM a\nRUN b\n', '[linux/arm64 2/2] RUN b')).toEqual([0, 2])
  })

  it('takes no longer for many variables', () => {
    const text = `RUN ${'$A a '.repeat(300)}`
    expect(lineOf(`FROM a\n${text}b\n`, `[2/2] ${'RUN a a '.repeat(300)}c`)).toEqual([0, null])
  })
})

describe.skipIf(corpus.missing)('the real logs with their Dockerfiles', () => {
  const folder = 'build-output/real/'
  const names = corpus.list(folder)
  const logs = names.filter(
    name => names.includes(name.replace(/\.log$/, '.Dockerfile')) && name.endsWith('.log'),
  )

  it.each(logs)('%s', log => {
    const stages = stagesOf(parseDockerfile(corpus.read(folder + log.replace(/\.log$/, '.Dockerfile'))))
    const steps = corpus.read(folder + log).matchAll(/^#\d+ (\[.*?\d+\/\d+\] .*)$/gm)
    const lost = [...steps].map(([, name = '']) => name).filter(name => !findStep(stages, name)?.instruction)
    // The base image of this one has three triggers.
    expect(lost).toHaveLength(log.startsWith('21__') ? 3 : 0)
  })
})
