import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { Problem } from '../../src/common/problem.js'
import { imageDigest } from '../../src/engine/image-digest.js'
import { describeOnEngine } from './describe-on-engine.js'

const INDEX = JSON.stringify({
  schemaVersion: 2,
  mediaType: 'application/vnd.oci.image.index.v1+json',
  manifests: [],
})
const DIGEST = `sha256:${createHash('sha256').update(INDEX).digest('hex')}`

/** A registry that knows one tag, for `await using`. */
async function registry() {
  const server = createServer((request, response) => {
    const known = request.url === '/v2/' || /\/manifests\/(?:known|sha256:.*)$/u.test(request.url ?? '')
    response.writeHead(known ? 200 : 404, {
      'Content-Type': 'application/vnd.oci.image.index.v1+json',
      'Docker-Content-Digest': DIGEST,
      'Content-Length': Buffer.byteLength(known ? INDEX : ''),
    })
    response.end(request.method === 'HEAD' || !known ? '' : INDEX)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    host: `localhost:${typeof address === 'object' && address !== null ? address.port : 0}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

describeOnEngine('the digest of a tag', engine => {
  test('is the index, as its registry has it now', async ({ skip }) => {
    if (engine().buildx === null) skip('Docker before 23 has no command that tells it')
    await using place = await registry()
    expect(await imageDigest(engine(), `${place.host}/python:known`)).toBe(DIGEST)
  })

  test('that no registry tells is a problem with its words', async () => {
    await using place = await registry()
    const reference = `${place.host}/python:${randomUUID()}`
    const told = await imageDigest(engine(), reference).catch((error: unknown) => error)
    expect(told).toBeInstanceOf(Problem)
    expect(told).toMatchObject({
      detail: { where: reference, why: expect.stringMatching(/not found|no buildx/iu) as unknown },
    })
  })
})
