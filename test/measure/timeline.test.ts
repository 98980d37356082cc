import { expect, test } from 'vitest'
import { emptyBuild, foldBuild } from '../../src/engine/build/state.js'
import { LogBuffer } from '../../src/engine/build/log-buffer.js'
import { parseStepName } from '../../src/engine/build/step-name.js'
import { summarise } from '../../src/engine/build/summary.js'
import { timelineOf } from '../../src/measure/timeline.js'
import { withPrivateCaches } from '../../src/measure/private-caches.js'

const FILE = `FROM python:3.12 AS base
WORKDIR /app
FROM base AS docs
RUN make docs
FROM base AS builder
RUN --mount=type=cache,target=/root/.cache/pip pip install six
FROM base
COPY --from=builder /opt /opt
`

test('steps by stage and line, with the times of the builder; what the target does not need is left out', () => {
  const { text } = withPrivateCaches(FILE, 'dockwiz-1234-after')
  const names = [
    '[base 2/2] WORKDIR /app',
    `[builder 1/1] RUN --mount=type=cache,target=/root/.cache/pip,id=dockwiz-1234-after-_root_.cache_pip pip install six`,
    '[stage-3 1/1] COPY --from=builder /opt /opt',
  ]
  let state = emptyBuild
  for (const [at, name] of names.entries()) {
    const step = `#${at}`
    state = foldBuild(state, { kind: 'started', step, name: parseStepName(name), at: 1000 + at * 500 }, 0)
    state = foldBuild(
      state,
      at === 0 ? { kind: 'cached', step } : { kind: 'done', step, seconds: 0.5 * at, at: 1500 + at * 500 },
      0,
    )
  }
  const { times } = summarise(state, new LogBuffer())
  expect(timelineOf({ image: 'after', text }, times, 3)).toEqual({
    image: 'after',
    seconds: 3,
    skipped: ['docs'],
    stages: [
      {
        name: 'base',
        steps: [{ instruction: 'WORKDIR /app', line: 2, status: 'cached', start: 0, seconds: 0 }],
      },
      {
        name: 'builder',
        steps: [
          {
            instruction: 'RUN --mount=type=cache,target=/root/.cache/pip pip install six',
            line: 6,
            status: 'done',
            start: 0.5,
            seconds: 0.5,
          },
        ],
      },
      {
        name: 'stage-3',
        steps: [
          { instruction: 'COPY --from=builder /opt /opt', line: 8, status: 'done', start: 1, seconds: 1 },
        ],
      },
    ],
  })
})
