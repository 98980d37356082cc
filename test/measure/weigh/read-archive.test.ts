import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { pack } from 'tar-stream'
import { expect, test } from 'vitest'
import { readArchive } from '../../../src/measure/weigh/read-archive.js'
import { listLayer, openLayer } from '../../../src/measure/weigh/read-layer.js'

type Entry = readonly [name: string, content: string | Buffer | { readonly link: string }]

async function tar(...entries: readonly Entry[]): Promise<Buffer> {
  const archive = pack()
  for (const [name, content] of entries) {
    if (typeof content === 'object' && 'link' in content)
      archive.entry({ name, type: 'symlink', linkname: content.link })
    else if (name.endsWith('/')) archive.entry({ name, type: 'directory' })
    else archive.entry({ name }, content)
  }
  archive.finalize()
  return buffer(Readable.from(archive))
}

const CONFIG = JSON.stringify({
  history: [{ created_by: 'ADD' }, { created_by: 'ENV', empty_layer: true }, { created_by: 'RUN' }],
})
const first = await tar(['opt/', ''], ['opt/library', 'x'.repeat(10_000)], ['./etc/a', 'a'])
const second = await tar(
  ['opt/.wh.library', ''],
  ['srv/.wh..wh..opq', ''],
  ['.wh..wh.plnk/1', ''],
  ['b', 'bb'],
)

const FIRST = {
  files: new Map([
    ['opt/library', 10_000],
    ['etc/a', 1],
  ]),
  gone: new Set(),
  emptied: new Set(),
}
const SECOND = { files: new Map([['b', 2]]), gone: new Set(['opt/library']), emptied: new Set(['srv']) }

const manifest = (config: string, ...layers: string[]) =>
  JSON.stringify([{ Config: config, RepoTags: null, Layers: layers }])

test.each<[string, readonly Entry[]]>([
  [
    'an OCI archive, layers in no order',
    [
      ['blobs/sha256/2', second],
      ['blobs/sha256/1', first],
      ['blobs/sha256/c', CONFIG],
      ['index.json', '{}'],
      ['manifest.json', manifest('blobs/sha256/c', 'blobs/sha256/1', 'blobs/sha256/2')],
    ],
  ],
  [
    'the folders of older engines, one layer a link',
    [
      ['c.json', CONFIG],
      ['1/layer.tar', first],
      ['2/layer.tar', { link: '../3/layer.tar' }],
      ['3/layer.tar', second],
      ['3/VERSION', '1.0'],
      ['manifest.json', manifest('c.json', '1/layer.tar', '2/layer.tar')],
    ],
  ],
  [
    'layers that the store keeps compressed',
    [
      ['blobs/sha256/1', gzipSync(first)],
      ['blobs/sha256/2', gzipSync(second)],
      ['c', CONFIG],
      ['manifest.json', manifest('c', 'blobs/sha256/1', 'blobs/sha256/2')],
    ],
  ],
])('%s', async (_, entries) => {
  const archive = await tar(...entries)
  const chunks = Array.from({ length: Math.ceil(archive.length / 700) }, (_, at) =>
    archive.subarray(at * 700, at * 700 + 700),
  )
  const { history, layers } = await readArchive(Readable.from(chunks), () => true, openLayer)
  expect(history.map(({ empty }) => empty)).toEqual([false, true, false])
  expect(layers).toMatchObject([FIRST, SECOND])
  for (const [at, layer] of layers.entries()) {
    const whole = gzipSync(at === 0 ? first : second).length
    expect(Math.abs((layer?.compressedBytes ?? 0) - whole)).toBeLessThanOrEqual(2)
  }
})

test('the files alone are the same, uncompressed or not', async () => {
  const archive = await tar(
    ['1', first],
    ['2', gzipSync(second)],
    ['c', CONFIG],
    ['manifest.json', manifest('c', '1', '2')],
  )
  const listed = (await readArchive(Readable.from([archive]), () => true, listLayer)).layers
  const whole = (await readArchive(Readable.from([archive]), () => true, openLayer)).layers
  expect(listed.map(layer => layer?.files)).toEqual(whole.map(layer => layer?.files))
})

test('what is not wanted is not read', async () => {
  const archive = await tar(['1', first], ['c', CONFIG], ['manifest.json', manifest('c', '1')])
  expect((await readArchive(Readable.from([archive]), path => path !== '1', openLayer)).layers).toEqual([
    null,
  ])
})

test.each([
  ['not a tar', Buffer.from('no such image\n'.repeat(100))],
  ['cut off', (await tar(['1', first])).subarray(0, 2_000)],
  [
    'with a broken layer',
    await tar(
      ['1', Buffer.concat([first.subarray(0, 512), Buffer.alloc(2_000_000, 'x')])],
      ['c', CONFIG],
      ['manifest.json', manifest('c', '1')],
    ),
  ],
  ['without a manifest', await tar(['1', first])],
])('an archive that is %s is an error, not a hang', async (_, bytes) => {
  const read = (open: typeof openLayer | typeof listLayer) =>
    readArchive(Readable.from([bytes]), () => true, open)
  await expect(read(openLayer)).rejects.toThrow(/.+/u)
  await expect(read(listLayer)).rejects.toThrow(/.+/u)
})
