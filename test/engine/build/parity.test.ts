import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { buildImage } from '../../../src/engine/build-image.js'
import type { BuildEvent } from '../../../src/engine/build/events.js'
import type { Engine } from '../../../src/engine/engine.js'
import { BASE, describeOnEngine } from '../describe-on-engine.js'
import { folderWith } from '../files.js'
import { foldEvents } from './corpus.js'

/** Two stages, one that is skipped, an unnamed one, a heredoc, output with colours and returns, and a warning. */
const FILE = (mark: string) => `FROM ${BASE} AS builder
WORKDIR /src/${mark}
COPY app.py ./
RUN printf 'one\\n\\033[31mtwo\\033[0m\\n10%%\\r100%%\\n'
FROM ${BASE} AS skipped
RUN echo never
FROM ${BASE}
COPY --from=builder /src/${mark} /srv
RUN <<EOF
echo "#9 DONE 3.2s"
EOF
MAINTAINER nobody
`

/** What both outputs have to tell alike: all but times, and the builder's own steps, which the client words. */
function told(events: readonly BuildEvent[]) {
  const { state, log } = foldEvents(events)
  const steps = [...state.steps.values()].filter(
    ({ name }) => name.kind === 'instruction' && !name.instruction.startsWith('FROM'),
  )
  return {
    steps: steps
      .map(({ key, name, status, lines, message }) => ({
        name: name.text.replace(/^\[ +/u, '['),
        status,
        lines,
        failed: message !== null,
        output: log.tail(key, 100).map(({ text }) => text),
      }))
      .toSorted((one, other) => (one.name < other.name ? -1 : 1)),
    error:
      state.error?.replace(/^failed to (?:build|solve): /u, '').replace(/^failed to solve: /u, '') ?? null,
    source: state.source?.line ?? null,
  }
}

/** Each output of a build of its own: what two builds share is `CACHED` in the second, whatever was asked for. */
async function toldOf(engine: Engine, progress: 'plain' | 'rawjson', noCache: boolean, more: string) {
  const mark = randomUUID()
  const files = { Dockerfile: FILE(mark) + more, 'app.py': `print("${mark}")\n`, '.dockerignore': '*.log\n' }
  await using folder = await folderWith(files)
  if (!noCache) await eventsOf(engine, folder.path, progress, false)
  const events = await eventsOf(engine, folder.path, progress, noCache)
  return JSON.parse(JSON.stringify(told(events)).replaceAll(mark, 'MARK')) as ReturnType<typeof told>
}

async function eventsOf(engine: Engine, folder: string, progress: 'plain' | 'rawjson', noCache: boolean) {
  const events: BuildEvent[] = []
  const file = { contextDir: folder, dockerfile: join(folder, 'Dockerfile'), tag: null }
  const request = { ...file, logFile: join(folder, `${progress}.log`), progress, noCache }
  for await (const event of buildImage(engine, request)) if (event.kind !== 'ended') events.push(event)
  return events
}

describeOnEngine('plain and rawjson of the same build', engine => {
  test.for([
    ['from nothing', true, ''],
    ['from the cache', false, ''],
    ['that fails', true, 'RUN echo last words && exit 3\n'],
  ] as const)(
    '%s fold to the same state, apart from times',
    { timeout: 90_000 },
    async ([, noCache, more], { skip }) => {
      if (!engine().rawjson)
        skip('this docker knows no rawjson; test/engines holds its plain output to its history')
      const plain = await toldOf(engine(), 'plain', noCache, more)
      const rawjson = await toldOf(engine(), 'rawjson', noCache, more)
      expect(plain.steps.length).toBeGreaterThanOrEqual(5)
      expect(rawjson).toEqual(plain)
    },
  )
})
