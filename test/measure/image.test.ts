import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { buildImage } from '../../src/engine/build-image.js'
import type { Engine } from '../../src/engine/engine.js'
import { getImage, removeImage } from '../../src/engine/images.js'
import { inspectImage } from '../../src/measure/image.js'
import type { Layer, LayerGroup } from '../../src/measure/measurements.js'
import { BASE, describeOnEngine } from '../engine/describe-on-engine.js'
import { folderWith } from '../engine/files.js'

const MINUTE = 60_000

describeOnEngine('an image', engine => {
  test(
    'has its own layers apart from those of its base',
    async () => {
      const text = `FROM ${BASE} AS builder
RUN mkdir -p /opt/venv && head -c 300000 /dev/zero > /opt/venv/library
FROM ${BASE}
COPY --from=builder /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
WORKDIR /app
COPY app.py .
EXPOSE 8000
USER 10001:10001
HEALTHCHECK CMD ["true"]
STOPSIGNAL SIGINT
CMD ["python3", "app.py"]
`
      await using image = await built(engine(), text)
      const facts = await inspectImage(engine(), image.tag, { base: BASE, dockerfile: { text } })
      const base = await inspectImage(engine(), BASE, { base: BASE, dockerfile: null })
      expect(facts).toMatchObject({
        reference: image.tag,
        user: '10001:10001',
        workdir: '/app',
        ports: ['8000/tcp'],
        command: ['python3', 'app.py'],
        healthcheck: ['CMD', 'true'],
        stopSignal: 'SIGINT',
        ownBytes: facts.bytes - base.bytes,
      })
      const own = facts.layers.filter(({ group }) => group !== 'base')
      expect(own).toEqual([
        layer(300_000, 'COPY /opt/venv /opt/venv', 'dependencies', 4),
        layer(9, 'COPY app.py .', 'application', 7),
      ])
      expect(facts.layers.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(facts.bytes)
    },
    MINUTE,
  )

  test(
    'on another base counts as its own as a whole',
    async () => {
      await using image = await built(engine(), 'FROM scratch\nCOPY app.py /\n')
      expect(await inspectImage(engine(), image.tag, { base: BASE, dockerfile: null })).toMatchObject({
        bytes: 9,
        ownBytes: 9,
      })
      expect(await inspectImage(engine(), image.tag, { base: null, dockerfile: null })).toMatchObject({
        bytes: 9,
        ownBytes: 9,
      })
    },
    MINUTE,
  )

  test('that is not there is a problem with its name', async () => {
    await expect(getImage(engine(), 'nosuch:1')).rejects.toMatchObject({
      kind: 'docker-failed',
      detail: { where: 'nosuch:1' },
    })
  })
})

const layer = (bytes: number, instruction: string, group: LayerGroup, line: number): Layer => ({
  bytes,
  compressedBytes: null,
  instruction,
  group,
  line,
  practice: null,
})

async function built(engine: Engine, dockerfile: string) {
  const tag = `dockwiz-test:${randomUUID()}`
  await using folder = await folderWith({ Dockerfile: dockerfile, 'app.py': 'print(1)\n' })
  const request = {
    contextDir: folder.path,
    dockerfile: join(folder.path, 'Dockerfile'),
    tag,
    logFile: join(folder.path, 'log'),
  }
  for await (const event of buildImage(engine, request)) {
    if (event.kind === 'ended' && event.result.problem !== null) throw event.result.problem
  }
  return { tag, [Symbol.asyncDispose]: () => removeImage(engine, tag) }
}
