import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { buildImage } from '../../../src/engine/build-image.js'
import { removeImage } from '../../../src/engine/images.js'
import { saveImage } from '../../../src/engine/save-image.js'
import { weighImage } from '../../../src/measure/weigh/weigh-image.js'
import { BASE, describeOnEngine } from '../../engine/describe-on-engine.js'
import { folderWith } from '../../engine/files.js'

describeOnEngine('weighing', engine => {
  test('finds what a layer weighs and what it writes for nothing', async () => {
    const mark = randomUUID()
    const text = `FROM ${BASE}
RUN mkdir /data && head -c 3000000 /dev/zero > /data/zeros && head -c 1000000 /dev/urandom > /data/${mark}
ENV A=1
RUN rm -r /data && echo kept > /kept
RUN chmod 600 /kept
COPY app.py /
`
    await using folder = await folderWith({ Dockerfile: text, 'app.py': `print("${mark}")\n` })
    const tag = `dockwiz-test:${mark}`
    const request = { contextDir: folder.path, dockerfile: join(folder.path, 'Dockerfile'), tag }
    for await (const event of buildImage(engine(), { ...request, logFile: join(folder.path, 'log') }))
      if (event.kind === 'ended') expect(event.result.problem).toBeNull()
    try {
      const weight = await weighImage(engine(), tag, { base: BASE, dockerfile: { text } })
      const own = weight.layers.filter(({ group }) => group !== 'base')
      expect(own.map(({ line, bytes }) => [line, bytes])).toEqual([
        [2, 4_000_000],
        [4, 5],
        [5, 5],
        [6, 46],
      ])
      // A million random bytes do not shrink; three million zeros do, to a thousandth.
      expect(own[0]?.compressedBytes).toBeGreaterThan(1_000_000)
      expect(own[0]?.compressedBytes).toBeLessThan(1_010_000)
      expect(weight.compressedBytes).toBe(own.reduce((sum, layer) => sum + (layer.compressedBytes ?? 0), 0))
      // Only containerd's store has the base as its registry compressed it.
      const base = weight.layers.filter(({ group }) => group === 'base')
      const compressed = base.map(layer => layer.compressedBytes !== null)
      expect(compressed).toEqual(base.map(() => engine().store === 'containerd'))
      expect(weight.waste).toMatchObject([
        {
          kind: 'deleted',
          bytes: 4_000_000,
          files: 2,
          written: { line: 2 },
          hidden: { line: 4 },
          largest: 'data/zeros',
        },
        {
          kind: 'overwritten',
          bytes: 5,
          files: 1,
          written: { line: 4 },
          hidden: { line: 5 },
          largest: 'kept',
        },
      ])
    } finally {
      await removeImage(engine(), tag)
    }
  }, 90_000)

  test('an image that is not there is a problem, and so is a stop in the middle', async () => {
    const saved = async (reference: string, signal?: AbortSignal) => {
      for await (const chunk of saveImage(engine(), reference, signal)) if (chunk.length > 0) return
    }
    await expect(saved('nosuch:1')).rejects.toMatchObject({ kind: 'docker-failed' })
    await expect(
      weighImage(engine(), BASE, { base: null, dockerfile: null }, AbortSignal.timeout(50)),
    ).rejects.toMatchObject({ kind: 'cancelled' })
    await saved(BASE)
  }, 60_000)
})
