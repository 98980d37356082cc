import { readFile } from 'node:fs/promises'
import { createServer, connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { buildImage, type BuildOutput } from '../../src/engine/build-image.js'
import type { BuildRequest } from '../../src/engine/build-arguments.js'
import { docker } from '../../src/engine/docker.js'
import type { Engine } from '../../src/engine/engine.js'
import { removeImage } from '../../src/engine/images.js'
import { BASE, describeOnEngine } from './describe-on-engine.js'
import { folderWith } from './files.js'
import { childrenOf, commandLines } from './processes.js'

const MINUTE = 60_000

describeOnEngine('a build', engine => {
  async function request(dockerfile: string, more: Omit<Partial<BuildRequest>, 'tag'> = {}) {
    const folder = await folderWith({ Dockerfile: dockerfile, 'app.py': 'print(1)\n' })
    const tag = `dockwiz-test:${randomUUID()}`
    return {
      async [Symbol.asyncDispose]() {
        await removeImage(engine(), tag)
        await folder[Symbol.asyncDispose]()
      },
      logFile: join(folder.path, 'logs', 'build.log'),
      contextDir: folder.path,
      dockerfile: join(folder.path, 'Dockerfile'),
      tag,
      ...more,
    }
  }

  test(
    'tells its steps, keeps the output and gives the image',
    async () => {
      await using wanted = await request(`FROM ${BASE}\nRUN echo hello\nCOPY app.py /app.py\n`, {
        noCache: true,
      })
      const told = await all(buildImage(engine(), wanted))
      const result = ended(told)
      expect(result).toMatchObject({
        exitCode: 0,
        problem: null,
        summary: { steps: 2, cached: 0, failed: null },
      })
      expect(result.seconds).toBeGreaterThan(0)
      const { stdout } = await docker(engine(), ['image', 'inspect', '--format', '{{.Id}}', wanted.tag])
      expect(result.imageId).toBe(stdout)
      expect(told).toContainEqual(expect.objectContaining({ kind: 'log', text: 'hello' }))
      expect(await readFile(result.logFile, 'utf8')).toMatch(/^#\d+ [\d.]+ hello$/mu)
    },
    MINUTE,
  )

  test(
    'gives a RUN its secrets and tells none',
    async () => {
      const secret = `not-a-secret-${randomUUID()}`
      await using wanted = await request(
        `FROM ${BASE}\nRUN --mount=type=secret,id=TOKEN,required=true echo "it is <$(cat /run/secrets/TOKEN)>"\n`,
        { noCache: true, secrets: ['TOKEN'] },
      )
      const cli = { ...engine(), env: { ...engine().env, TOKEN: secret } }
      const told = await all(buildImage(cli, wanted))
      expect(told).toContainEqual(expect.objectContaining({ kind: 'log', text: 'it is <****>' }))
      expect(await readFile(ended(told).logFile, 'utf8')).not.toContain(secret)
    },
    MINUTE,
  )

  test(
    'that fails says at which line and with which words',
    async () => {
      await using wanted = await request(
        `FROM ${BASE} AS builder\nRUN echo so far so good\nRUN nosuch-compiler --version\n`,
      )
      expect(ended(await all(buildImage(engine(), wanted)))).toMatchObject({
        imageId: null,
        problem: {
          kind: 'build-failed',
          detail: {
            // Docker 20.10 does not say at which line.
            where: engine().buildx === null ? 'Dockerfile' : 'Dockerfile:3',
            what: expect.stringContaining('RUN nosuch-compiler --version') as unknown,
            why: expect.stringContaining('nosuch-compiler: not found') as unknown,
            next: [expect.stringContaining(wanted.logFile)],
          },
        },
      })
    },
    MINUTE,
  )

  test('that is no Dockerfile says so', async () => {
    await using wanted = await request('FROM scratch\nFOO bar\n')
    expect(ended(await all(buildImage(engine(), wanted))).problem?.detail).toMatchObject({
      where: 'Dockerfile:2',
      why: expect.stringContaining('unknown instruction: FOO') as unknown,
    })
  })

  test(
    'that fills a disk is told as such',
    async () => {
      const full = 'RUN head -c 100000000 /dev/zero > /dev/shm/x\n'
      await using wanted = await request(`FROM ${BASE}\n${full}`, { noCache: true })
      expect(ended(await all(buildImage(engine(), wanted))).problem?.kind).toBe('disk-full')
    },
    MINUTE,
  )

  test(
    'that is cancelled leaves no process and no container',
    async () => {
      const mark = randomUUID()
      await using wanted = await request(
        `FROM ${BASE}\nRUN echo begun && exec python3 -c "import time; time.sleep(99) # ${mark}"\n`,
      )
      const abort = new AbortController()
      const before = await childrenOf(process.pid)
      const build = (async () => {
        for await (const event of buildImage(engine(), wanted, abort.signal)) {
          if (event.kind === 'log' && event.text === 'begun') abort.abort()
        }
      })()
      await expect(build).rejects.toMatchObject({ kind: 'cancelled' })
      expect(await childrenOf(process.pid)).toEqual(before)
      await expect.poll(commandLines).not.toContain(mark)
      expect(await readFile(wanted.logFile, 'utf8')).toContain('CANCELED')
    },
    MINUTE,
  )

  test(
    'that is left in the middle ends',
    async () => {
      await using wanted = await request(`FROM ${BASE}\nRUN echo begun ${randomUUID()} && sleep 99\n`)
      const before = await childrenOf(process.pid)
      for await (const event of buildImage(engine(), wanted)) {
        if (event.kind === 'log') break
      }
      expect(await childrenOf(process.pid)).toEqual(before)
    },
    MINUTE,
  )

  test('without an engine says that it does not answer', async () => {
    await using wanted = await request('FROM scratch\n')
    const gone: Engine = { ...engine(), env: { ...engine().env, DOCKER_HOST: 'unix:///nowhere/docker.sock' } }
    expect(ended(await all(buildImage(gone, wanted))).problem?.kind).toBe('daemon-unreachable')
  })

  test(
    'whose engine goes away in the middle ends with a problem',
    async ({ skip }) => {
      const address =
        engine().env['DOCKER_HOST'] ?? process.env['DOCKER_HOST'] ?? 'unix:///var/run/docker.sock'
      if (!address.startsWith('unix://')) skip('the engine is not on a socket')
      await using wanted = await request(`FROM ${BASE}\nRUN echo begun ${randomUUID()} && sleep 99\n`)
      await using relay = await relayTo(
        address.slice('unix://'.length),
        join(wanted.contextDir, 'engine.sock'),
      )
      const through: Engine = { ...engine(), env: { ...engine().env, DOCKER_HOST: `unix://${relay.path}` } }
      const told: BuildOutput[] = []
      for await (const event of buildImage(through, wanted)) {
        told.push(event)
        if (event.kind === 'log') relay.cut()
      }
      expect(ended(told)).toMatchObject({ imageId: null, problem: { kind: 'daemon-unreachable' } })
      expect(ended(told).exitCode).not.toBe(0)
    },
    MINUTE,
  )

  test(
    'that prints 50,000 lines is told whole and in bounded time',
    async () => {
      const dockerfile = `FROM ${BASE}\nRUN seq 1 50000 && sleep 1\n`
      await using wanted = await request(dockerfile, { noCache: true })
      let last = ''
      let lines = 0
      for await (const event of buildImage(engine(), wanted)) {
        if (event.kind !== 'log') continue
        lines += 1
        last = event.text
      }
      // BuildKit itself drops lines above 200 KiB a second and says so.
      expect(lines).toBeGreaterThan(20_000)
      expect(last).toMatch(/^(?:50000|\[output clipped, .*\])$/u)
    },
    MINUTE,
  )
})

async function all(output: AsyncIterable<BuildOutput>): Promise<readonly BuildOutput[]> {
  const events: BuildOutput[] = []
  for await (const event of output) events.push(event)
  return events
}

function ended(output: readonly BuildOutput[]) {
  const last = output.at(-1)
  if (last?.kind !== 'ended') throw new Error('the build did not tell its end')
  return last.result
}

/** A socket that passes everything on to another, until it is cut. */
async function relayTo(target: string, path: string) {
  const open = new Set<Socket>()
  const server = createServer(client => {
    const upstream = connect(target)
    for (const socket of [client, upstream]) {
      open.add(socket)
      socket.on('error', () => socket.destroy())
    }
    client.pipe(upstream).pipe(client)
  })
  await new Promise<void>(resolve => server.listen(path, resolve))
  const cut = (): void => {
    server.close()
    for (const socket of open) socket.destroy()
  }
  return {
    path,
    cut,
    [Symbol.asyncDispose]() {
      cut()
      return Promise.resolve()
    },
  }
}
