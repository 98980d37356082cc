import { expect, test } from 'vitest'
import { layerLines } from '../../src/measure/layer-lines.js'

const FILE = `ARG V=3
FROM python:$V AS base
ENV A=1
FROM base AS builder
RUN make
FROM base
WORKDIR /app
RUN pip install \\
    -r requirements.txt
COPY --from=builder /out /out
COPY --chown=1:1 src ./src
RUN rm -rf /tmp
CMD ["x"]
`

test.each<[string, string[], (number | null)[], string?]>([
  [
    'the stage and those below it',
    [
      'ENV A=1',
      'WORKDIR /app',
      'RUN pip install     -r requirements.txt',
      'COPY /out /out',
      'COPY --chown=1:1 src ./src',
      'RUN rm -rf /tmp',
      'CMD ["x"]',
    ],
    [3, 7, 8, 10, 11, 12, 13],
  ],
  [
    'triggers of the base image and labels of the command line stand nowhere',
    [
      'COPY . /usr/src',
      'ENV A=1',
      'WORKDIR /app',
      'RUN pip install -r requirements.txt',
      'COPY /out /out',
      'COPY src ./src',
      'RUN rm -rf /tmp',
      'CMD ["x"]',
      'LABEL a=b',
    ],
    [null, 3, 7, 8, 10, 11, 12, 13, null],
  ],
  ['a target', ['ENV A=1', 'RUN make'], [3, 5], 'builder'],
  ['what is in no Dockerfile', ['HEALTHCHECK NONE', ''], [null, null]],
])('%s', (_, recorded, lines, target) => {
  expect(layerLines(recorded, FILE, target)).toEqual(lines)
})

test('no Dockerfile, no lines', () => {
  expect(layerLines(['RUN x'], '')).toEqual([null])
})
